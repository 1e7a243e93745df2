package io.myelin.runtime.subtensor.staking;

import static io.myelin.runtime.subtensor.SubtensorError.DELEGATE_TAKE_TOO_HIGH;
import static io.myelin.runtime.subtensor.SubtensorError.DELEGATE_TAKE_TOO_LOW;
import static io.myelin.runtime.subtensor.SubtensorError.DELEGATE_TX_RATE_LIMIT_EXCEEDED;
import static io.myelin.runtime.subtensor.SubtensorError.HOT_KEY_ACCOUNT_NOT_EXISTS;
import static io.myelin.runtime.subtensor.SubtensorError.HOT_KEY_NOT_REGISTERED_IN_SUB_NET;
import static io.myelin.runtime.subtensor.SubtensorError.NON_ASSOCIATED_COLD_KEY;
import static io.myelin.runtime.subtensor.SubtensorError.SAME_AUTO_STAKE_HOTKEY_ALREADY_SET;
import static io.myelin.runtime.subtensor.SubtensorError.SUBNET_NOT_EXISTS;
import static io.myelin.runtime.subtensor.TestChain.account;
import static org.assertj.core.api.Assertions.assertThat;

import io.myelin.chain.AccountId;
import io.myelin.chain.NetUid;
import io.myelin.runtime.subtensor.SubtensorEvent;
import io.myelin.runtime.subtensor.TestChain;
import io.myelin.runtime.subtensor.key.KeyStorage;
import io.myelin.runtime.subtensor.staking.DelegateCall.DecreaseTake;
import io.myelin.runtime.subtensor.staking.DelegateCall.IncreaseTake;
import io.myelin.runtime.subtensor.staking.DelegateCall.SetColdkeyAutoStakeHotkey;
import io.myelin.runtime.subtensor.staking.DelegateCall.TryAssociateHotkey;
import org.junit.jupiter.api.Test;

class DelegateTest {
    private static final AccountId COLDKEY = account("coldkey");
    private static final AccountId HOTKEY = account("hotkey");

    private final TestChain chain = TestChain.normal();

    @Test
    void hotkey_belongsToWhoAssociatesItFirst() {
        chain.call(COLDKEY, new TryAssociateHotkey(HOTKEY)).succeeds();
        chain.call(account("thief"), new TryAssociateHotkey(HOTKEY)).succeeds();
        assertThat(Owners.of(chain.state(), HOTKEY)).isEqualTo(COLDKEY);
        assertThat(StakingStorage.OWNED_HOTKEYS.get(chain.state(), COLDKEY))
                .containsExactly(HOTKEY);
    }

    @Test
    void take_fallsAtOnce_andRisesSlowly() {
        chain.call(COLDKEY, new IncreaseTake(HOTKEY, 1)).failsWith(HOT_KEY_ACCOUNT_NOT_EXISTS);
        chain.call(COLDKEY, new TryAssociateHotkey(HOTKEY)).succeeds();
        chain.call(account("thief"), new IncreaseTake(HOTKEY, 1))
                .failsWith(NON_ASSOCIATED_COLD_KEY);
        chain.call(COLDKEY, new IncreaseTake(HOTKEY, 11_797)).failsWith(DELEGATE_TAKE_TOO_HIGH);
        chain.call(COLDKEY, new IncreaseTake(HOTKEY, 11_000))
                .succeeds()
                .emits(new SubtensorEvent.TakeIncreased(COLDKEY, HOTKEY, 11_000));
        chain.call(COLDKEY, new IncreaseTake(HOTKEY, 11_000)).failsWith(DELEGATE_TAKE_TOO_LOW);
        chain.call(COLDKEY, new DecreaseTake(HOTKEY, 11_000)).failsWith(DELEGATE_TAKE_TOO_LOW);
        chain.call(COLDKEY, new DecreaseTake(HOTKEY, 100))
                .succeeds()
                .emits(new SubtensorEvent.TakeDecreased(COLDKEY, HOTKEY, 100));
        chain.given(s -> KeyStorage.TX_DELEGATE_TAKE_RATE_LIMIT.put(s, 3L));
        chain.advance(3);
        chain.call(COLDKEY, new IncreaseTake(HOTKEY, 200))
                .failsWith(DELEGATE_TX_RATE_LIMIT_EXCEEDED);
        chain.advance(1);
        chain.call(COLDKEY, new IncreaseTake(HOTKEY, 200)).succeeds();
    }

    @Test
    void autoStake_goesToARegisteredHotkey() {
        chain.call(COLDKEY, new SetColdkeyAutoStakeHotkey(new NetUid(99), HOTKEY))
                .failsWith(SUBNET_NOT_EXISTS);
        var netuid = chain.startSubnet(account("owner"), account("owner hotkey"));
        chain.call(COLDKEY, new SetColdkeyAutoStakeHotkey(netuid, HOTKEY))
                .failsWith(HOT_KEY_NOT_REGISTERED_IN_SUB_NET);
        var call = new SetColdkeyAutoStakeHotkey(netuid, account("owner hotkey"));
        chain.call(COLDKEY, call).succeeds();
        chain.call(COLDKEY, call).failsWith(SAME_AUTO_STAKE_HOTKEY_ALREADY_SET);
        assertThat(
                        StakingStorage.AUTO_STAKE_DESTINATION_COLDKEYS.get(
                                chain.state(), account("owner hotkey"), netuid))
                .containsExactly(COLDKEY);
    }
}
