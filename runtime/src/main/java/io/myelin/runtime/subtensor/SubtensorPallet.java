package io.myelin.runtime.subtensor;

import io.myelin.runtime.kernel.Pallet;
import io.myelin.runtime.subtensor.coinbase.BlockStep;
import io.myelin.runtime.subtensor.coinbase.CoinbaseStorage;
import io.myelin.runtime.subtensor.coinbase.PoolStorage;
import io.myelin.runtime.subtensor.epoch.EpochStorage;
import io.myelin.runtime.subtensor.epoch.VotingPowerCall;
import io.myelin.runtime.subtensor.epoch.VotingPowerSection;
import io.myelin.runtime.subtensor.epoch.VotingPowerStorage;
import io.myelin.runtime.subtensor.guard.SubtensorTransactionExtension;
import io.myelin.runtime.subtensor.info.SubtensorApis;
import io.myelin.runtime.subtensor.key.ColdkeyCall;
import io.myelin.runtime.subtensor.key.ColdkeySection;
import io.myelin.runtime.subtensor.key.HotkeyCall;
import io.myelin.runtime.subtensor.key.HotkeySection;
import io.myelin.runtime.subtensor.key.KeyStorage;
import io.myelin.runtime.subtensor.neuron.NeuronCall;
import io.myelin.runtime.subtensor.neuron.NeuronSection;
import io.myelin.runtime.subtensor.neuron.NeuronStorage;
import io.myelin.runtime.subtensor.neuron.RegistrationStorage;
import io.myelin.runtime.subtensor.staking.ChildKeyCall;
import io.myelin.runtime.subtensor.staking.ChildKeySection;
import io.myelin.runtime.subtensor.staking.ChildKeyStorage;
import io.myelin.runtime.subtensor.staking.DelegateCall;
import io.myelin.runtime.subtensor.staking.DelegateSection;
import io.myelin.runtime.subtensor.staking.LockCall;
import io.myelin.runtime.subtensor.staking.LockSection;
import io.myelin.runtime.subtensor.staking.LockStorage;
import io.myelin.runtime.subtensor.staking.RootClaimStorage;
import io.myelin.runtime.subtensor.staking.StakingCall;
import io.myelin.runtime.subtensor.staking.StakingSection;
import io.myelin.runtime.subtensor.staking.StakingStorage;
import io.myelin.runtime.subtensor.subnet.HyperparameterStorage;
import io.myelin.runtime.subtensor.subnet.LeaseCall;
import io.myelin.runtime.subtensor.subnet.LeaseSection;
import io.myelin.runtime.subtensor.subnet.LeaseStorage;
import io.myelin.runtime.subtensor.subnet.SubnetCall;
import io.myelin.runtime.subtensor.subnet.SubnetSection;
import io.myelin.runtime.subtensor.subnet.SubnetStorage;
import io.myelin.runtime.subtensor.weights.WeightsCall;
import io.myelin.runtime.subtensor.weights.WeightsSection;
import io.myelin.runtime.subtensor.weights.WeightsStorage;

/// `SubtensorModule`, put together from its sections.
public final class SubtensorPallet {
    private SubtensorPallet() {}

    public static Pallet create() {
        var pallet =
                SubtensorConstants.addTo(
                        Pallet.named("SubtensorModule", "pallet_subtensor::pallet"));
        SubtensorTransactionExtension.guards().forEach(pallet::guard);
        SubtensorApis.all().forEach(pallet::api);
        return pallet.storageVersion(7)
                .calls(SubnetCall.class, new SubnetSection())
                .calls(LeaseCall.class, new LeaseSection())
                .calls(NeuronCall.class, new NeuronSection())
                .calls(StakingCall.class, new StakingSection())
                .calls(LockCall.class, new LockSection())
                .calls(DelegateCall.class, new DelegateSection())
                .calls(ChildKeyCall.class, new ChildKeySection())
                .calls(WeightsCall.class, new WeightsSection())
                .calls(VotingPowerCall.class, new VotingPowerSection())
                .calls(HotkeyCall.class, new HotkeySection())
                .calls(ColdkeyCall.class, new ColdkeySection())
                .hooks(new BlockStep())
                .events(SubtensorEvent.class)
                .errors(SubtensorError.class)
                .storage(SubnetStorage.class)
                .storage(HyperparameterStorage.class)
                .storage(LeaseStorage.class)
                .storage(NeuronStorage.class)
                .storage(RegistrationStorage.class)
                .storage(StakingStorage.class)
                .storage(ChildKeyStorage.class)
                .storage(LockStorage.class)
                .storage(RootClaimStorage.class)
                .storage(WeightsStorage.class)
                .storage(EpochStorage.class)
                .storage(VotingPowerStorage.class)
                .storage(CoinbaseStorage.class)
                .storage(PoolStorage.class)
                .storage(KeyStorage.class)
                .build();
    }
}
