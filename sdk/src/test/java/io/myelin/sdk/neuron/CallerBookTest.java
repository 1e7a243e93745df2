package io.myelin.sdk.neuron;

import static org.assertj.core.api.Assertions.assertThat;

import io.myelin.chain.NetUid;
import io.myelin.crypto.hash.Blake2b;
import io.myelin.sdk.metagraph.Metagraph;
import io.myelin.sdk.metagraph.Neuron;
import io.myelin.sdk.neuron.MinerRunner.Callers;
import io.myelin.sdk.neuron.MinerRunner.Callers.Standing;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Whom a miner serves.
class CallerBookTest {
    private static Caller caller(String name) {
        return new Caller(TestNeurons.hotkey(name), "127.0.0.1", 1000);
    }

    /// A chain of one subnet.
    private static final class Chain {
        private Metagraph head;

        Chain(Neuron... neurons) {
            next(neurons);
        }

        void next(Neuron... neurons) {
            long number = head == null ? 1 : head.blockNumber() + 1;
            var hash = Blake2b.hash(Long.toString(number).getBytes(StandardCharsets.UTF_8));
            head =
                    new Metagraph(
                            new NetUid(1),
                            hash,
                            number,
                            TestNeurons.hotkey("Owner"),
                            List.of(neurons));
        }

        CallerBook book(Callers callers) {
            return new CallerBook(callers, () -> head.block(), () -> head);
        }
    }

    private static CallerBook book(Callers callers) {
        return new Chain(TestNeurons.permitted(0, "Alice"), TestNeurons.registered(1, "Bob"))
                .book(callers);
    }

    private static List<String> served(CallerBook book) {
        return List.of("Alice", "Bob", "Charlie").stream()
                .filter(name -> book.refuses(caller(name)).isEmpty())
                .toList();
    }

    private static Callers only(Standing standing) {
        return new Callers(standing, Set.of());
    }

    @Test
    void standing_decides() {
        assertThat(served(book(Callers.ANYBODY))).containsExactly("Alice", "Bob", "Charlie");
        assertThat(served(book(only(Standing.REGISTERED)))).containsExactly("Alice", "Bob");
        assertThat(served(book(Callers.VALIDATORS))).containsExactly("Alice");
        assertThat(served(book(only(Standing.NOBODY)))).isEmpty();
        assertThat(book(Callers.VALIDATORS).refuses(caller("Bob")))
                .isEqualTo(Optional.of("hotkey has no validator permit"));
    }

    @Test
    void listedHotkeys_areServedBeside() {
        var listed = Set.of(TestNeurons.hotkey("Charlie"));
        assertThat(served(book(new Callers(Standing.VALIDATORS, listed))))
                .containsExactly("Alice", "Charlie");
        assertThat(served(book(new Callers(Standing.NOBODY, listed)))).containsExactly("Charlie");
    }

    /// Permits come with a subnet's first epoch, and nobody could be asked before it.
    @Test
    void validators_whileNobodyHasAPermit_areTheRegistered() {
        var chain = new Chain(TestNeurons.registered(0, "Alice"), TestNeurons.registered(1, "Bob"));
        var book = chain.book(Callers.VALIDATORS);
        assertThat(served(book)).containsExactly("Alice", "Bob");
        chain.next(TestNeurons.permitted(0, "Alice"), TestNeurons.registered(1, "Bob"));
        book.refresh();
        assertThat(served(book)).containsExactly("Alice");
    }

    @Test
    void subnetOwnersHotkey_isAValidatorWithoutAPermit() {
        var chain =
                new Chain(TestNeurons.permitted(0, "Alice"), TestNeurons.registered(1, "Owner"));
        assertThat(chain.book(Callers.VALIDATORS).refuses(caller("Owner"))).isEmpty();
    }

    @Test
    void whoHasJustRegistered_isServedAtOnce() {
        var chain = new Chain(TestNeurons.registered(0, "Alice"));
        var book = chain.book(only(Standing.REGISTERED));
        assertThat(served(book)).containsExactly("Alice");
        chain.next(TestNeurons.registered(0, "Alice"), TestNeurons.registered(1, "Bob"));
        assertThat(served(book)).containsExactly("Alice", "Bob");
    }

    @Test
    void rank_isTheStake() {
        var book = book(Callers.ANYBODY);
        book.refresh();
        assertThat(book.rank(caller("Bob"))).isEqualTo(10);
        assertThat(book.rank(caller("Charlie"))).isNegative();
    }
}
