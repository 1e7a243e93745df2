package io.myelin.runtime.subtensor.staking;

import static io.myelin.runtime.subtensor.TestChain.account;
import static io.myelin.runtime.subtensor.TestChain.tao;
import static org.assertj.core.api.Assertions.assertThat;

import io.myelin.chain.AccountId;
import io.myelin.chain.AlphaBalance;
import io.myelin.chain.NetUid;
import io.myelin.runtime.ChainAudit;
import io.myelin.runtime.kernel.RuntimeCall;
import io.myelin.runtime.subtensor.TestChain;
import io.myelin.runtime.subtensor.staking.LockCall.LockStake;
import io.myelin.runtime.subtensor.staking.LockCall.MoveLock;
import io.myelin.runtime.subtensor.staking.LockCall.SetPerpetualLock;
import io.myelin.runtime.subtensor.staking.LockCall.SetRejectLockedAlpha;
import io.myelin.runtime.subtensor.staking.StakingCall.AddStake;
import io.myelin.runtime.subtensor.staking.StakingCall.RemoveStake;
import io.myelin.runtime.subtensor.staking.StakingCall.TransferStake;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Four coldkeys lock, move, transfer and unstake at random; most calls succeed, some are refused.
class LocksPropertyTest {
    private static final List<AccountId> COLDKEYS =
            IntStream.range(0, 4).mapToObj(i -> account("coldkey " + i)).toList();
    private static final List<AccountId> HOTKEYS =
            IntStream.range(0, 3).mapToObj(i -> account("hotkey " + i)).toList();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void lockedStake_isAlwaysCovered_andPerpetualSumsAreExact(long seed) {
        var random = new SplittableRandom(seed);
        var chain = TestChain.normal();
        var netuid = chain.startSubnet(account("owner"), account("owner's hotkey"));
        HOTKEYS.forEach(it -> chain.given(s -> Owners.associate(s, account("miner"), it)));
        for (var coldkey : COLDKEYS) {
            chain.fund(coldkey, tao(1_000));
            chain.call(coldkey, new AddStake(HOTKEYS.getFirst(), netuid, tao(20))).succeeds();
        }
        int succeeded = 0;
        for (int i = 0; i < 150; i++) {
            var coldkey = pick(random, COLDKEYS);
            var outcome = chain.call(coldkey, call(random, chain, coldkey, netuid)).outcome();
            succeeded += outcome.errorOrNull() == null ? 1 : 0;
            check(chain, netuid);
            if (random.nextInt(10) == 0) {
                chain.skipTo(chain.blockNumber() + random.nextInt(1, 50_000));
            }
        }
        assertThat(succeeded).isGreaterThan(60);
    }

    private static <T> T pick(SplittableRandom random, List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    private static RuntimeCall call(
            SplittableRandom random, TestChain chain, AccountId coldkey, NetUid netuid) {
        var hotkey = pick(random, HOTKEYS);
        var all = Locks.availability(chain.state(), coldkey, netuid);
        var part =
                new AlphaBalance(
                        (long) (all.total().rao() * random.nextDouble() * random.nextDouble()));
        return switch (random.nextInt(7)) {
            case 0 -> new LockStake(hotkey, netuid, part);
            case 1 -> new MoveLock(hotkey, netuid);
            case 2 -> new SetPerpetualLock(netuid, random.nextInt(4) != 0);
            case 3 -> new SetRejectLockedAlpha(random.nextBoolean());
            case 4 -> new RemoveStake(hotkey, netuid, part);
            case 5 -> new TransferStake(pick(random, COLDKEYS), hotkey, netuid, netuid, part);
            default -> new AddStake(hotkey, netuid, tao(1 + random.nextInt(5)));
        };
    }

    private static void check(TestChain chain, NetUid netuid) {
        ChainAudit.check(chain);
        var state = chain.state();
        for (var coldkey : COLDKEYS) {
            var all = Locks.availability(state, coldkey, netuid);
            assertThat(all.total().saturatingPlus(new AlphaBalance(10)).isAtLeast(all.locked()))
                    .as("%s", all)
                    .isTrue();
        }
        for (var hotkey : HOTKEYS) {
            long locked = 0;
            for (var coldkey : COLDKEYS) {
                var lock = LockStorage.LOCK.get(state, coldkey, netuid, hotkey);
                if (lock != null
                        && Boolean.FALSE.equals(
                                LockStorage.DECAYING_LOCK.get(state, coldkey, netuid))) {
                    locked += lock.mass().rao();
                }
            }
            var sum = LockStorage.HOTKEY_LOCK.get(state, netuid, hotkey);
            assertThat(sum == null ? 0 : sum.mass().rao()).isEqualTo(locked);
        }
    }
}
