package io.myelin.runtime.admin;

import static io.myelin.runtime.subtensor.TestChain.account;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.myelin.block.DigestItem;
import io.myelin.chain.Bytes;
import io.myelin.runtime.admin.AuthorityCall.ScheduleGrandpaChange;
import io.myelin.runtime.admin.AuthorityCall.SwapAuthorities;
import io.myelin.runtime.consensus.Aura;
import io.myelin.runtime.consensus.Aura.AuthorKey;
import io.myelin.runtime.consensus.Grandpa;
import io.myelin.runtime.consensus.Grandpa.AuthorityKey;
import io.myelin.runtime.consensus.Grandpa.GrandpaError;
import io.myelin.runtime.kernel.DispatchError.BadOrigin;
import io.myelin.runtime.subtensor.TestChain;
import io.myelin.runtime.system.SystemStorage;
import io.myelin.scale.Pair;
import io.myelin.scale.RecordWires;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AuthoritiesTest {
    private static final AuthorKey AUTHOR = new AuthorKey(account("author"));
    private static final List<Pair<AuthorityKey, Long>> VOTERS =
            List.of(new Pair<>(new AuthorityKey(account("voter")), 3L));

    private final TestChain chain = TestChain.normal();

    private List<DigestItem> digest() {
        return SystemStorage.DIGEST.get(chain.state()).items();
    }

    @Test
    void onlyRoot_mayChangeAuthorities() {
        chain.call(account("x"), new SwapAuthorities(List.of(AUTHOR))).failsWith(new BadOrigin());
        chain.call(account("x"), new ScheduleGrandpaChange(VOTERS, 1, null))
                .failsWith(new BadOrigin());
    }

    /// The log is variant 1 of the engine's, with the list of keys.
    @Test
    void newAuthors_areNamedInTheDigest() {
        chain.sudo(new SwapAuthorities(List.of(AUTHOR))).succeeds();
        assertThat(Aura.authorities(chain.state())).containsExactly(AUTHOR.key());
        var log = Bytes.of((byte) 1, (byte) 4).concat(Bytes.of(AUTHOR.key().toBytes()));
        assertThat(digest()).contains(new DigestItem.Consensus(Bytes.ofUtf8("aura"), log));
    }

    @Test
    void noAuthors_changeNothing() {
        var before = Aura.authorities(chain.state());
        chain.sudo(new SwapAuthorities(List.of())).succeeds();
        assertThat(Aura.authorities(chain.state())).isEqualTo(before);
        assertThat(digest()).hasSize(1);
    }

    @Test
    void voters_changeAfterTheDelay() {
        var before = Grandpa.authorities(chain.state());
        chain.sudo(new ScheduleGrandpaChange(VOTERS, 2, null)).succeeds();
        chain.sudo(new ScheduleGrandpaChange(VOTERS, 2, null))
                .failsWith(GrandpaError.CHANGE_PENDING);
        chain.advance(2);
        assertThat(Grandpa.authorities(chain.state())).isEqualTo(before);
        chain.advance(1);
        assertThat(Grandpa.authorities(chain.state())).isEqualTo(VOTERS);
        chain.sudo(new ScheduleGrandpaChange(VOTERS, 0, null)).succeeds();
    }

    @Test
    void forcedChanges_keepADistance() {
        chain.sudo(new ScheduleGrandpaChange(VOTERS, 3, 1)).succeeds();
        chain.advance(4);
        chain.sudo(new ScheduleGrandpaChange(VOTERS, 3, 1)).failsWith(GrandpaError.TOO_SOON);
        chain.sudo(new ScheduleGrandpaChange(VOTERS, 0, null)).succeeds();
        chain.advance(2);
        chain.sudo(new ScheduleGrandpaChange(VOTERS, 3, 1)).succeeds();
    }

    @Test
    void moreThan32Authors_doNotDecode() {
        var keys = IntStream.range(0, 33).mapToObj(i -> AUTHOR).toList();
        var wire = RecordWires.PLAIN.record(SwapAuthorities.class);
        assertThatThrownBy(() -> wire.decode(wire.encode(new SwapAuthorities(keys))))
                .isInstanceOf(RuntimeException.class);
    }
}
