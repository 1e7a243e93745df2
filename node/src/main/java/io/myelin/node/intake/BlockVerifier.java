package io.myelin.node.intake;

import io.myelin.block.DigestItem;
import io.myelin.block.Extrinsic;
import io.myelin.block.Header;
import io.myelin.chain.AccountId;
import io.myelin.chain.Bytes;
import io.myelin.crypto.sign.Scheme;
import io.myelin.node.chain.Block;
import io.myelin.runtime.assembly.Runtime;
import io.myelin.runtime.consensus.Aura;
import io.myelin.runtime.kernel.ChainParams;
import io.myelin.runtime.kernel.State;
import io.myelin.runtime.system.BlockInvalid;
import io.myelin.runtime.system.BlockLimits;
import io.myelin.scale.ScaleException;
import io.myelin.scale.ScaleReader;
import io.myelin.state.store.Candidate;
import io.myelin.state.store.Head;
import io.myelin.state.trie.OrderedTrie;
import io.myelin.state.trie.TrieLayout;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Checks a foreign block as the child of a parent, cheap things first: number and parent, body, seal, execution, and all
/// signatures together at the end. Owned by one thread.
///
/// Source: polkadot-sdk `sc-consensus-aura` `check_header`, `sc-service` `Client::prepare_block_storage_changes`,
/// frame-executive `execute_block`.
public final class BlockVerifier {
    private static final int MAX_BYTES = BlockLimits.LENGTH.max().mandatory();

    private final ChainParams params;
    private final CollectedSignatures signatures = new CollectedSignatures();
    private final Runtime runtime;

    public BlockVerifier(ChainParams params) {
        this.params = params;
        this.runtime = Runtime.create(params, signatures);
    }

    /// Reads and checks a block.
    public BlockVerdict verify(Head parent, Bytes header, Bytes body) {
        Block block;
        try {
            block = Block.of(Header.decode(header), Block.decodeBody(body));
        } catch (ScaleException | IllegalArgumentException e) {
            return new BlockVerdict.Bad(
                    new BlockRefusal.Unreadable(String.valueOf(e.getMessage())));
        }
        return verify(parent, block);
    }

    public BlockVerdict verify(Head parent, Block block) {
        var refusal = refusalBeforeExecution(parent, block);
        return refusal == null ? execute(parent, block) : new BlockVerdict.Bad(refusal);
    }

    private @Nullable BlockRefusal refusalBeforeExecution(Head parent, Block block) {
        var header = block.header();
        if (header.number() != parent.number() + 1 || !header.parentHash().equals(parent.hash())) {
            return new BlockRefusal.NotAChild(header.number(), header.parentHash(), parent.id());
        }
        long bytes = block.extrinsics().stream().mapToLong(Bytes::size).sum();
        if (bytes > MAX_BYTES) {
            return new BlockRefusal.Unreadable(
                    "its extrinsics have " + bytes + " bytes, a block may have " + MAX_BYTES);
        }
        var root = OrderedTrie.root(TrieLayout.V0, block.extrinsics());
        return root.equals(header.extrinsicsRoot())
                ? sealRefusal(parent, block)
                : new BlockRefusal.OtherBody(header.extrinsicsRoot(), root);
    }

    private @Nullable BlockRefusal sealRefusal(Head parent, Block block) {
        var items = block.header().digest().items();
        var seals = items.stream().filter(DigestItem.Seal.class::isInstance).count();
        if (seals != 1
                || !(items.getLast() instanceof DigestItem.Seal(var engine, var signature))
                || !engine.equals(Aura.ENGINE)) {
            return new BlockRefusal.NotSealed(
                    "it has " + seals + " seals, expected one of the author, at the end");
        }
        Long slot = slotOf(items);
        if (slot == null) {
            return new BlockRefusal.NotSealed("its digest names no slot");
        }
        List<AccountId> authorities = Aura.authorities(new State(parent.state(), params));
        if (authorities.isEmpty()) {
            return new BlockRefusal.NotSealed("its parent's state has no authorities");
        }
        var author = authorities.get((int) Long.remainderUnsigned(slot, authorities.size()));
        byte[] message = Block.hashOf(block.unsealed()).toBytes();
        return Scheme.SR25519.verify(author, message, signature.shared())
                ? null
                : new BlockRefusal.WrongSeal(slot, author);
    }

    /// The slot that a digest names; null if it names none or several.
    private static @Nullable Long slotOf(List<DigestItem> items) {
        var slots = new ArrayList<Bytes>();
        for (var item : items) {
            if (item instanceof DigestItem.PreRuntime(var engine, var data)
                    && engine.equals(Aura.ENGINE)) {
                slots.add(data);
            }
        }
        if (slots.size() != 1 || slots.getFirst().size() != Long.BYTES) {
            return null;
        }
        return new ScaleReader(slots.getFirst()).u64();
    }

    private BlockVerdict execute(Head parent, Block block) {
        var made = new ArrayList<Candidate>(1);
        try {
            runtime.executive()
                    .execute(
                            new State(parent.state(), params),
                            block.unsealed(),
                            block.extrinsics(),
                            changes -> {
                                made.add(parent.prepare(changes));
                                return made.getFirst().stateRoot();
                            });
        } catch (BlockInvalid e) {
            signatures.forget();
            return bad(e.fault(), e);
        } catch (ArithmeticException | IllegalStateException | IllegalArgumentException e) {
            // A hook met what it holds impossible: the block must not be taken in.
            signatures.forget();
            return bad(new BlockInvalid.Fault.RuleBroken(), e);
        }
        var bad = signatures.takeBad();
        return bad.isEmpty()
                ? new BlockVerdict.Good(made.getFirst())
                : new BlockVerdict.Bad(named(bad.getFirst(), block));
    }

    private static BlockVerdict bad(BlockInvalid.Fault fault, RuntimeException why) {
        var words = why.getMessage();
        return new BlockVerdict.Bad(
                new BlockRefusal.NotExecutable(fault, words == null ? why.toString() : words));
    }

    /// Each signed extrinsic of an executed block gave one signature, in order.
    private static BlockRefusal named(CollectedSignatures.Bad bad, Block block) {
        int place = 0;
        for (int index = 0; index < block.extrinsics().size(); index++) {
            if (Extrinsic.decode(block.extrinsics().get(index)) instanceof Extrinsic.Signed
                    && place++ == bad.place()) {
                return new BlockRefusal.BadSignature(index, bad.signer());
            }
        }
        throw new IllegalStateException(
                "block " + block.number() + " has fewer signed extrinsics than signatures");
    }
}
