package io.myelin.runtime.subtensor;

import static io.myelin.runtime.subtensor.TestChain.account;
import static io.myelin.runtime.subtensor.subnet.SubnetStorage.SUBNET_OWNER;

import io.myelin.block.MultiAddress;
import io.myelin.chain.AccountId;
import io.myelin.chain.AlphaBalance;
import io.myelin.chain.NetUid;
import io.myelin.chain.TaoBalance;
import io.myelin.runtime.balances.BalancesCall.TransferAllowDeath;
import io.myelin.runtime.balances.BalancesCall.TransferKeepAlive;
import io.myelin.runtime.kernel.RuntimeCall;
import io.myelin.runtime.subtensor.neuron.NeuronCall.BurnedRegister;
import io.myelin.runtime.subtensor.neuron.NeuronCall.RegisterLimit;
import io.myelin.runtime.subtensor.neuron.NeuronCall.RootRegister;
import io.myelin.runtime.subtensor.neuron.NeuronCall.ServeAxon;
import io.myelin.runtime.subtensor.staking.ChildKeyCall.SetChildkeyTake;
import io.myelin.runtime.subtensor.staking.ChildKeyCall.SetChildren;
import io.myelin.runtime.subtensor.staking.DelegateCall.ClaimRoot;
import io.myelin.runtime.subtensor.staking.DelegateCall.DecreaseTake;
import io.myelin.runtime.subtensor.staking.DelegateCall.IncreaseTake;
import io.myelin.runtime.subtensor.staking.DelegateCall.SetColdkeyAutoStakeHotkey;
import io.myelin.runtime.subtensor.staking.DelegateCall.SetRootClaimType;
import io.myelin.runtime.subtensor.staking.LockCall.LockStake;
import io.myelin.runtime.subtensor.staking.LockCall.MoveLock;
import io.myelin.runtime.subtensor.staking.LockCall.SetPerpetualLock;
import io.myelin.runtime.subtensor.staking.RootClaimType;
import io.myelin.runtime.subtensor.staking.SharePools;
import io.myelin.runtime.subtensor.staking.StakingCall.AddStake;
import io.myelin.runtime.subtensor.staking.StakingCall.AddStakeBurn;
import io.myelin.runtime.subtensor.staking.StakingCall.AddStakeLimit;
import io.myelin.runtime.subtensor.staking.StakingCall.BurnAlpha;
import io.myelin.runtime.subtensor.staking.StakingCall.MoveStake;
import io.myelin.runtime.subtensor.staking.StakingCall.RecycleAlpha;
import io.myelin.runtime.subtensor.staking.StakingCall.RemoveStake;
import io.myelin.runtime.subtensor.staking.StakingCall.RemoveStakeFullLimit;
import io.myelin.runtime.subtensor.staking.StakingCall.RemoveStakeLimit;
import io.myelin.runtime.subtensor.staking.StakingCall.SwapStake;
import io.myelin.runtime.subtensor.staking.StakingCall.SwapStakeLimit;
import io.myelin.runtime.subtensor.staking.StakingCall.TransferStake;
import io.myelin.runtime.subtensor.staking.StakingCall.UnstakeAll;
import io.myelin.runtime.subtensor.staking.StakingCall.UnstakeAllAlpha;
import io.myelin.runtime.subtensor.subnet.SubnetCall.RegisterNetwork;
import io.myelin.runtime.subtensor.subnet.SubnetCall.SetTempo;
import io.myelin.runtime.subtensor.subnet.SubnetCall.StartCall;
import io.myelin.runtime.subtensor.subnet.SubnetCall.TriggerEpoch;
import io.myelin.runtime.subtensor.subnet.Subnets;
import io.myelin.runtime.subtensor.weights.WeightsCall.SetWeights;
import io.myelin.runtime.utility.UtilityCall.Batch;
import io.myelin.runtime.utility.UtilityCall.BatchAll;
import io.myelin.runtime.utility.UtilityCall.ForceBatch;
import io.myelin.scale.Pair;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.IntStream;

/// Calls that a crowd of users might make, some sensible, some not: amounts from nothing to all there is and beyond.
final class RandomCalls {
    static final List<AccountId> COLDKEYS =
            IntStream.range(0, 8).mapToObj(i -> account("coldkey " + i)).toList();
    private static final List<AccountId> HOTKEYS =
            IntStream.range(0, 16).mapToObj(i -> account("hotkey " + i)).toList();

    private final SplittableRandom random;
    private final TestChain chain;

    RandomCalls(long seed, TestChain chain) {
        this.random = new SplittableRandom(seed);
        this.chain = chain;
    }

    /// A caller and what it calls.
    record Signed(AccountId caller, RuntimeCall call) {}

    Signed next() {
        var coldkey = pick(COLDKEYS);
        if (random.nextInt(8) == 0) {
            var hotkey = pick(HOTKEYS);
            return new Signed(hotkey, random.nextBoolean() ? weights() : axon());
        }
        if (random.nextInt(12) == 0) {
            var calls = new ArrayList<RuntimeCall>();
            for (int i = random.nextInt(4); i >= 0; i--) {
                calls.add(call(coldkey));
            }
            return new Signed(
                    coldkey,
                    switch (random.nextInt(3)) {
                        case 0 -> new Batch(calls);
                        case 1 -> new BatchAll(calls);
                        default -> new ForceBatch(calls);
                    });
        }
        return new Signed(coldkey, call(coldkey));
    }

    private RuntimeCall call(AccountId coldkey) {
        return switch (random.nextInt(4)) {
            case 0 -> registration(coldkey);
            case 1 -> purchase(coldkey);
            case 2 -> sale(coldkey);
            default -> other(coldkey);
        };
    }

    private RuntimeCall registration(AccountId coldkey) {
        var hotkey = own(coldkey);
        return switch (random.nextInt(8)) {
            case 0 -> new RegisterLimit(netuid(), hotkey, random.nextLong(3_000_000_000L));
            case 1 -> new RootRegister(hotkey);
            case 2 -> new RegisterNetwork(hotkey);
            case 3 -> new StartCall(ownSubnet(coldkey));
            default -> new BurnedRegister(netuid(), hotkey);
        };
    }

    private RuntimeCall purchase(AccountId coldkey) {
        var hotkey = pick(HOTKEYS);
        var amount = tao(coldkey);
        return switch (random.nextInt(6)) {
            case 0 -> new AddStakeLimit(hotkey, netuid(), amount, price(), flip());
            case 1 -> new AddStakeBurn(hotkey, netuid(), amount, flip() ? null : price());
            default -> new AddStake(hotkey, netuid(), amount);
        };
    }

    private RuntimeCall sale(AccountId coldkey) {
        var from = place(coldkey);
        var hotkey = from.hotkey();
        var netuid = from.netuid();
        var amount = alpha(coldkey, hotkey, netuid);
        return switch (random.nextInt(12)) {
            case 0 -> new RemoveStakeLimit(hotkey, netuid, amount, price(), flip());
            case 1 -> new RemoveStakeFullLimit(hotkey, netuid, flip() ? null : price());
            case 2 -> flip() ? new UnstakeAll(hotkey) : new UnstakeAllAlpha(hotkey);
            case 3 -> new MoveStake(hotkey, pick(HOTKEYS), netuid, netuid(), amount);
            case 4 -> new TransferStake(pick(COLDKEYS), hotkey, netuid, netuid(), amount);
            case 5 -> new SwapStake(hotkey, netuid, netuid(), amount);
            case 6 -> new SwapStakeLimit(hotkey, netuid, netuid(), amount, price(), flip());
            case 7 -> new RecycleAlpha(hotkey, amount, netuid);
            case 8 -> new BurnAlpha(hotkey, amount, netuid);
            case 9 -> new LockStake(hotkey, netuid, amount);
            default -> new RemoveStake(hotkey, netuid, amount);
        };
    }

    private RuntimeCall other(AccountId coldkey) {
        var hotkey = own(coldkey);
        return switch (random.nextInt(13)) {
            case 0 -> new IncreaseTake(hotkey, random.nextInt(0x10000) >>> random.nextInt(8));
            case 1 -> new DecreaseTake(hotkey, random.nextInt(12_000));
            case 2 -> new SetColdkeyAutoStakeHotkey(netuid(), hotkey);
            case 3 -> new ClaimRoot(new TreeSet<>(List.of(netuid(), netuid())));
            case 4 ->
                    new SetRootClaimType(
                            flip() ? new RootClaimType.Swap() : new RootClaimType.Keep());
            case 5 -> new SetChildren(hotkey, netuid(), children());
            case 6 -> new SetChildkeyTake(hotkey, netuid(), random.nextInt(0x10000));
            case 7 -> new MoveLock(pick(HOTKEYS), place(coldkey).netuid());
            case 8 -> new SetPerpetualLock(place(coldkey).netuid(), flip());
            case 9 -> new TransferKeepAlive(MultiAddress.of(pick(COLDKEYS)), tao(coldkey));
            case 10 -> new TransferAllowDeath(MultiAddress.of(pick(COLDKEYS)), some(coldkey));
            case 11 -> new SetTempo(ownSubnet(coldkey), 360 + random.nextInt(100));
            default -> new TriggerEpoch(ownSubnet(coldkey));
        };
    }

    /// A pool of which the coldkey may hold shares.
    private record Place(AccountId hotkey, NetUid netuid) {}

    /// Mostly where the coldkey has stake, if it has any.
    private Place place(AccountId coldkey) {
        if (random.nextInt(8) != 0) {
            var held = new ArrayList<Place>();
            for (var hotkey : HOTKEYS) {
                for (var netuid : SharePools.subnetsOf(chain.state(), hotkey, coldkey)) {
                    held.add(new Place(hotkey, netuid));
                }
            }
            if (!held.isEmpty()) {
                return pick(held);
            }
        }
        return new Place(pick(HOTKEYS), netuid());
    }

    /// Mostly a hotkey that the coldkey will own, if it comes first.
    private AccountId own(AccountId coldkey) {
        int position = COLDKEYS.indexOf(coldkey);
        return random.nextInt(6) == 0
                ? pick(HOTKEYS)
                : HOTKEYS.get(position + (flip() ? 0 : COLDKEYS.size()));
    }

    /// Mostly a subnet of the coldkey's own, if it has any.
    private NetUid ownSubnet(AccountId coldkey) {
        var owned =
                Subnets.allButRoot(chain.state()).stream()
                        .filter(it -> SUBNET_OWNER.get(chain.state(), it).equals(coldkey))
                        .toList();
        return owned.isEmpty() ? netuid() : pick(owned);
    }

    private <T> T pick(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    private boolean flip() {
        return random.nextBoolean();
    }

    private NetUid netuid() {
        var all = Subnets.all(chain.state());
        return random.nextInt(20) == 0 ? new NetUid(random.nextInt(4096)) : pick(all);
    }

    /// Mostly a part of `most`, of any magnitude; sometimes nothing, all, one more, or the greatest number.
    private long amount(long most) {
        return switch (random.nextInt(16)) {
            case 0 -> 0;
            case 1 -> most;
            case 2 -> most + 1;
            case 3 -> -1L;
            case 4 -> random.nextLong();
            default -> most <= 0 ? 1 : random.nextLong(most) >>> random.nextInt(20);
        };
    }

    private TaoBalance tao(AccountId coldkey) {
        return new TaoBalance(amount(chain.free(coldkey).rao()));
    }

    /// Half or less of what there is.
    private TaoBalance some(AccountId coldkey) {
        return new TaoBalance(chain.free(coldkey).rao() >>> (1 + random.nextInt(20)));
    }

    private AlphaBalance alpha(AccountId coldkey, AccountId hotkey, NetUid netuid) {
        return new AlphaBalance(
                amount(SharePools.stakeOf(chain.state(), hotkey, coldkey, netuid).rao()));
    }

    private TaoBalance price() {
        return new TaoBalance(amount(4_000_000_000L));
    }

    private List<Pair<Long, AccountId>> children() {
        var children = new ArrayList<Pair<Long, AccountId>>();
        for (int i = random.nextInt(3); i > 0; i--) {
            children.add(new Pair<>(random.nextLong() >>> random.nextInt(3), pick(HOTKEYS)));
        }
        return children;
    }

    private RuntimeCall weights() {
        var uids = IntStream.range(0, random.nextInt(5)).filter(_ -> flip()).boxed().toList();
        return new SetWeights(
                netuid(), uids, uids.stream().map(_ -> random.nextInt(0x10000)).toList(), 0);
    }

    private RuntimeCall axon() {
        return new ServeAxon(
                netuid(),
                1,
                BigInteger.valueOf(random.nextInt() & 0xFFFF_FFFFL),
                random.nextInt(0x10000),
                4,
                random.nextInt(5),
                0,
                0);
    }
}
