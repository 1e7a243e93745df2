package io.myelin.sdk.neuron;

import io.myelin.chain.AccountId;
import io.myelin.chain.Hash256;
import io.myelin.chain.NetUid;
import io.myelin.sdk.client.ChainClient;
import io.myelin.sdk.client.ChainException;
import io.myelin.sdk.metagraph.Metagraph;
import io.myelin.sdk.metagraph.Neuron;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// Who a miner's callers are on the subnet: whom to refuse, whom to prefer.
///
/// It is read from the chain when somebody says so, and when a caller would be refused for what an older block said of it: who has just
/// registered is served at once.
final class CallerBook {
    private static final long TURN_MAX_MILLIS = 1000;

    private final MinerRunner.Callers callers;
    private final Supplier<Hash256> head;
    private final Supplier<Metagraph> metagraph;
    private final ReentrantLock reading = new ReentrantLock();
    private volatile Page page = new Page(Hash256.ZERO, Map.of(), Set.of());

    /// @param neurons the subnet's neurons by hotkey
    /// @param validators who may set weights; while nobody has a permit, all
    private record Page(Hash256 block, Map<AccountId, Neuron> neurons, Set<AccountId> validators) {}

    CallerBook(MinerRunner.Callers callers, Supplier<Hash256> head, Supplier<Metagraph> metagraph) {
        this.callers = callers;
        this.head = head;
        this.metagraph = metagraph;
    }

    static CallerBook of(ChainClient chain, NetUid netuid, MinerRunner.Callers callers) {
        return new CallerBook(callers, chain::bestHash, () -> Metagraph.read(chain, netuid));
    }

    void refresh() {
        var read = metagraph.get();
        var byHotkey = new HashMap<AccountId, Neuron>();
        read.neurons().forEach(neuron -> byHotkey.put(neuron.hotkey(), neuron));
        boolean hasPermits = read.neurons().stream().anyMatch(Neuron::hasValidatorPermit);
        var validators =
                read.neurons().stream()
                        .filter(neuron -> !hasPermits || read.isValidator(neuron))
                        .map(Neuron::hotkey)
                        .collect(Collectors.toUnmodifiableSet());
        page = new Page(read.block(), byHotkey, validators);
    }

    /// Why `caller` is not served; nothing when it is.
    Optional<String> refuses(Caller caller) {
        var reason = reasonAgainst(caller);
        return reason.isPresent() && isNews() ? reasonAgainst(caller) : reason;
    }

    private Optional<String> reasonAgainst(Caller caller) {
        if (callers.listed().contains(caller.hotkey())) {
            return Optional.empty();
        }
        var now = page;
        return switch (callers.standing()) {
            case ANYBODY -> Optional.empty();
            case REGISTERED ->
                    unless(now.neurons.containsKey(caller.hotkey()), "hotkey is not registered");
            case VALIDATORS ->
                    unless(
                            now.validators.contains(caller.hotkey()),
                            "hotkey has no validator permit");
            case NOBODY -> Optional.of("hotkey is not on the list");
        };
    }

    private static Optional<String> unless(boolean served, String reason) {
        return served ? Optional.empty() : Optional.of(reason);
    }

    /// Whether the chain has a newer block than the book, which is read then. One caller looks at a time.
    private boolean isNews() {
        var known = page.block;
        try {
            if (callers.standing() == MinerRunner.Callers.Standing.NOBODY
                    || !reading.tryLock(TURN_MAX_MILLIS, TimeUnit.MILLISECONDS)) {
                return false;
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
        try {
            if (page.block.equals(known) && !head.get().equals(known)) {
                refresh();
            }
            return !page.block.equals(known);
        } catch (ChainException _) {
            // The book stays as it is.
            return false;
        } finally {
            reading.unlock();
        }
    }

    /// A caller's stake on the subnet; −1 for one that is not there.
    double rank(Caller caller) {
        var neuron = page.neurons.get(caller.hotkey());
        return neuron == null ? -1 : neuron.alphaStake().rao();
    }
}
