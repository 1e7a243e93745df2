package io.myelin.runtime.subtensor.staking;

import static io.myelin.runtime.subtensor.SubtensorError.DUPLICATE_CHILD;
import static io.myelin.runtime.subtensor.SubtensorError.INVALID_CHILD;
import static io.myelin.runtime.subtensor.SubtensorError.INVALID_CHILDKEY_TAKE;
import static io.myelin.runtime.subtensor.SubtensorError.NON_ASSOCIATED_COLD_KEY;
import static io.myelin.runtime.subtensor.SubtensorError.PROPORTION_OVERFLOW;
import static io.myelin.runtime.subtensor.SubtensorError.REGISTRATION_NOT_PERMITTED_ON_ROOT_SUBNET;
import static io.myelin.runtime.subtensor.SubtensorError.SUBNET_NOT_EXISTS;
import static io.myelin.runtime.subtensor.SubtensorError.TOO_MANY_CHILDREN;
import static io.myelin.runtime.subtensor.SubtensorError.TX_CHILDKEY_TAKE_RATE_LIMIT_EXCEEDED;
import static io.myelin.runtime.subtensor.SubtensorError.TX_RATE_LIMIT_EXCEEDED;
import static io.myelin.runtime.subtensor.TestChain.account;
import static org.assertj.core.api.Assertions.assertThat;

import io.myelin.chain.AccountId;
import io.myelin.chain.NetUid;
import io.myelin.runtime.subtensor.SubtensorEvent;
import io.myelin.runtime.subtensor.TestChain;
import io.myelin.runtime.subtensor.epoch.EpochStorage;
import io.myelin.runtime.subtensor.staking.ChildKeyCall.SetChildkeyTake;
import io.myelin.runtime.subtensor.staking.ChildKeyCall.SetChildren;
import io.myelin.runtime.subtensor.staking.ChildKeyCall.SetPendingChildkeyCooldown;
import io.myelin.scale.Pair;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ChildKeysTest {
    private static final AccountId OWNER = account("owner");
    private static final AccountId HOTKEY = account("owner hotkey");
    private static final AccountId CHILD = account("child");
    private static final long HALF = Long.MIN_VALUE;

    private final TestChain chain = TestChain.fast();
    private NetUid netuid;

    @BeforeEach
    void aSubnet() {
        netuid = chain.startSubnet(OWNER, HOTKEY);
    }

    private SetChildren children(NetUid where, List<Pair<Long, AccountId>> children) {
        return new SetChildren(HOTKEY, where, children);
    }

    @Test
    void children_comeAfterTheCooldownAndAnEpoch() {
        var half = List.of(new Pair<>(HALF, CHILD));
        chain.call(OWNER, children(netuid, half))
                .succeeds()
                .emits(new SubtensorEvent.SetChildrenScheduled(HOTKEY, netuid, 16, half));
        chain.advance(14);
        assertThat(ChildKeyStorage.CHILD_KEYS.get(chain.state(), HOTKEY, netuid)).isEmpty();
        chain.advance(15);
        assertThat(EpochStorage.LAST_EPOCH_BLOCK.get(chain.state(), netuid)).isGreaterThan(16);
        assertThat(ChildKeyStorage.CHILD_KEYS.get(chain.state(), HOTKEY, netuid)).isEqualTo(half);
        assertThat(ChildKeyStorage.PARENT_KEYS.get(chain.state(), CHILD, netuid))
                .containsExactly(new Pair<>(HALF, HOTKEY));
    }

    @Test
    void greatestCooldown_keepsChildrenWaiting() {
        chain.sudo(new SetPendingChildkeyCooldown(-1L)).succeeds();
        var half = List.of(new Pair<>(HALF, CHILD));
        chain.call(OWNER, children(netuid, half))
                .succeeds()
                .emits(new SubtensorEvent.SetChildrenScheduled(HOTKEY, netuid, -1L, half));
        chain.advance(30);
        assertThat(EpochStorage.LAST_EPOCH_BLOCK.get(chain.state(), netuid)).isGreaterThan(16);
        assertThat(ChildKeyStorage.CHILD_KEYS.get(chain.state(), HOTKEY, netuid)).isEmpty();
    }

    @Test
    void refusals_inOrder() {
        var one = List.of(new Pair<>(1L, CHILD));
        chain.call(OWNER, children(NetUid.ROOT, one))
                .failsWith(REGISTRATION_NOT_PERMITTED_ON_ROOT_SUBNET);
        chain.call(OWNER, children(new NetUid(99), one)).failsWith(SUBNET_NOT_EXISTS);
        chain.call(CHILD, children(netuid, one)).failsWith(NON_ASSOCIATED_COLD_KEY);
        chain.call(OWNER, children(netuid, List.of(one.getFirst(), one.getFirst())))
                .failsWith(DUPLICATE_CHILD);
        chain.call(OWNER, children(netuid, List.of(new Pair<>(1L, HOTKEY))))
                .failsWith(INVALID_CHILD);
        var six =
                IntStream.range(0, 6).mapToObj(i -> new Pair<>(1L, account("child " + i))).toList();
        chain.call(OWNER, children(netuid, six)).failsWith(TOO_MANY_CHILDREN);
        chain.call(
                        OWNER,
                        children(
                                netuid,
                                List.of(
                                        new Pair<>(HALF, CHILD),
                                        new Pair<>(HALF, account("other")))))
                .failsWith(PROPORTION_OVERFLOW);
        chain.call(OWNER, children(netuid, one)).succeeds();
        chain.call(OWNER, children(netuid, one)).failsWith(TX_RATE_LIMIT_EXCEEDED);
    }

    @Test
    void take_isBounded() {
        chain.call(CHILD, new SetChildkeyTake(HOTKEY, netuid, 1))
                .failsWith(NON_ASSOCIATED_COLD_KEY);
        chain.call(OWNER, new SetChildkeyTake(HOTKEY, netuid, 11_797))
                .failsWith(INVALID_CHILDKEY_TAKE);
        chain.call(OWNER, new SetChildkeyTake(HOTKEY, netuid, 100))
                .succeeds()
                .emits(new SubtensorEvent.ChildKeyTakeSet(HOTKEY, 100));
        chain.call(OWNER, new SetChildkeyTake(HOTKEY, netuid, 50)).succeeds();
        chain.call(OWNER, new SetChildkeyTake(HOTKEY, netuid, 60))
                .failsWith(TX_CHILDKEY_TAKE_RATE_LIMIT_EXCEEDED);
        chain.advance(5);
        chain.call(OWNER, new SetChildkeyTake(HOTKEY, netuid, 60)).succeeds();
    }
}
