package io.myelin.testkit;

import static io.myelin.testkit.TestAccount.ALICE;
import static io.myelin.testkit.TestAccount.BOB;
import static io.myelin.testkit.TestAccount.CHARLIE;
import static org.assertj.core.api.Assertions.assertThat;

import io.myelin.block.Digest;
import io.myelin.block.DigestItem;
import io.myelin.block.Extrinsic;
import io.myelin.block.Header;
import io.myelin.block.MultiAddress;
import io.myelin.block.MultiSignature;
import io.myelin.chain.AccountId;
import io.myelin.chain.Bytes;
import io.myelin.chain.Hash256;
import io.myelin.crypto.key.Suri;
import io.myelin.crypto.sign.SrKeyPair;
import io.myelin.node.NodeConfig;
import io.myelin.node.author.Sealing;
import io.myelin.node.chain.Block;
import io.myelin.node.intake.BlockImporter;
import io.myelin.node.intake.BlockImporter.Outcome;
import io.myelin.node.intake.BlockRefusal;
import io.myelin.node.intake.BlockVerdict;
import io.myelin.node.intake.BlockVerifier;
import io.myelin.node.intake.ChainReplay;
import io.myelin.runtime.assembly.Genesis;
import io.myelin.runtime.assembly.Runtime;
import io.myelin.runtime.consensus.Aura;
import io.myelin.runtime.kernel.ChainParams;
import io.myelin.runtime.kernel.State;
import io.myelin.runtime.kernel.TransactionError;
import io.myelin.runtime.system.BlockInvalid;
import io.myelin.scale.ScaleReader;
import io.myelin.scale.ScaleWriter;
import io.myelin.state.store.ChainOptions;
import io.myelin.state.store.ChainStore;
import io.myelin.state.store.MemoryStore;
import io.myelin.state.trie.OrderedTrie;
import io.myelin.state.trie.Trie;
import io.myelin.state.trie.TrieLayout;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Blocks of one node taken in by another chain, whole and tampered with in every part. A tamperer who is an authority
/// signs what he made of the block.
class BlockIntakeTest {
    private static final ChainParams PARAMS = ChainParams.fast();
    private static final List<Block> BLOCKS = new ArrayList<>();
    private static Trie genesis = Trie.empty(TrieLayout.V1);

    private ChainStore store = ChainStore.open(new MemoryStore(), ChainOptions.pruned());
    private BlockImporter importer = new BlockImporter(store, PARAMS);

    /// Blocks 0 to 4; block 3 has two inherents and five transfers.
    @BeforeAll
    static void makeBlocks() throws InterruptedException {
        var config = NodeConfig.forTests().withSealing(new Sealing.Manual());
        try (var node = TestNode.start(config)) {
            BLOCKS.clear();
            BLOCKS.add(node.node().chain().head().block());
            BLOCKS.add(node.createBlock());
            BLOCKS.add(node.createBlock());
            for (int i = 0; i < 3; i++) {
                node.submit(ALICE, transfer(1_000_000 + i));
            }
            node.submit(BOB, transfer(5_000_000));
            node.submit(CHARLIE, transfer(6_000_000));
            BLOCKS.add(node.createBlock());
            BLOCKS.add(node.createBlock());
        }
        assertThat(BLOCKS.get(3).extrinsics()).hasSize(7);
        genesis = Trie.of(TrieLayout.V1, Genesis.local().build(Runtime.create(PARAMS)));
    }

    private static Bytes transfer(long rao) {
        return new ScaleWriter().u8(5).u8(3).u8(0).accountId(BOB.id()).compact(rao).toBytes();
    }

    /// A chain that stands at block 2.
    @BeforeEach
    void takeInTwoBlocks() {
        store = ChainStore.open(new MemoryStore(), ChainOptions.pruned());
        store.begin(BLOCKS.get(0).stored(), genesis);
        importer = new BlockImporter(store, PARAMS);
        assertThat(importer.importBlock(BLOCKS.get(1))).isInstanceOf(Outcome.Imported.class);
        assertThat(importer.importBlock(BLOCKS.get(2))).isInstanceOf(Outcome.Imported.class);
    }

    @Test
    void foreignBlocks_areTakenIn_andKnownOnesAreNoted() {
        assertThat(importer.importBlock(BLOCKS.get(3))).isInstanceOf(Outcome.Imported.class);
        assertThat(importer.importBlock(BLOCKS.get(4))).isInstanceOf(Outcome.Imported.class);
        assertThat(importer.importBlock(BLOCKS.get(2))).isInstanceOf(Outcome.Known.class);
        assertThat(store.head().hash()).isEqualTo(BLOCKS.get(4).hash());
        assertThat(store.head().state().root()).isEqualTo(BLOCKS.get(4).header().stateRoot());
        assertThat(Block.of(Objects.requireNonNull(store.block(BLOCKS.get(3).hash()))))
                .isEqualTo(BLOCKS.get(3));
    }

    @Test
    void blockThatIsNotTheHeadsChild_isRefused() {
        assertThat(refusal(BLOCKS.get(4))).isInstanceOf(BlockRefusal.NotAChild.class);
        var block = BLOCKS.get(3);
        var otherParent = withHeader(block, h -> new Parts(h).parent(Hash256.ZERO));
        assertThat(refusal(otherParent)).isInstanceOf(BlockRefusal.NotAChild.class);
        var otherNumber = withHeader(block, h -> new Parts(h).number(4));
        assertThat(refusal(otherNumber)).isInstanceOf(BlockRefusal.NotAChild.class);
    }

    @Test
    void anotherBody_isRefused() {
        var block = BLOCKS.get(3);
        var body = block.extrinsics();
        assertThat(refusal(Block.of(block.header(), body.subList(0, 6))))
                .isInstanceOf(BlockRefusal.OtherBody.class);
        var swapped = new ArrayList<>(body);
        Collections.swap(swapped, 3, 4);
        assertThat(refusal(Block.of(block.header(), swapped)))
                .isInstanceOf(BlockRefusal.OtherBody.class);
        for (int i = 0; i < body.size(); i++) {
            var changed = new ArrayList<>(body);
            changed.set(i, flipped(body.get(i), body.get(i).size() - 1));
            assertThat(refusal(Block.of(block.header(), changed)))
                    .isInstanceOf(BlockRefusal.OtherBody.class);
        }
    }

    @Test
    void changedHeader_breaksTheSeal() {
        var block = BLOCKS.get(3);
        var items = new ArrayList<>(block.header().digest().items());
        for (var changed :
                List.of(
                        new Parts(block.header()).stateRoot(Hash256.ZERO),
                        new Parts(block.header())
                                .digest(plus(items, new DigestItem.Other(Bytes.EMPTY))))) {
            assertThat(refusal(Block.of(changed.header(), block.extrinsics())))
                    .isInstanceOf(BlockRefusal.WrongSeal.class);
        }
    }

    /// With another item before the seal.
    private static Digest plus(List<DigestItem> items, DigestItem item) {
        var more = new ArrayList<>(items);
        more.add(more.size() - 1, item);
        return new Digest(more);
    }

    @Test
    void missingForeignAndDoubleSeals_areRefused() {
        var block = BLOCKS.get(3);
        var items = block.header().digest().items();
        var seal = items.getLast();
        assertThat(refusal(withDigest(block, block.unsealed().digest().items())))
                .isInstanceOf(BlockRefusal.NotSealed.class);
        assertThat(refusal(withDigest(block, appended(items, seal))))
                .isInstanceOf(BlockRefusal.NotSealed.class);
        var otherEngine =
                new DigestItem.Seal(Bytes.ofUtf8("BABE"), ((DigestItem.Seal) seal).data());
        assertThat(refusal(withDigest(block, replacedLast(items, otherEngine))))
                .isInstanceOf(BlockRefusal.NotSealed.class);
        var stranger = sealed(block.unsealed(), ALICE.key());
        assertThat(refusal(Block.of(stranger, block.extrinsics())))
                .isInstanceOf(BlockRefusal.WrongSeal.class);
        var cut = new DigestItem.Seal(Aura.ENGINE, Bytes.EMPTY);
        assertThat(refusal(withDigest(block, replacedLast(items, cut))))
                .isInstanceOf(BlockRefusal.WrongSeal.class);
    }

    @Test
    void sealedByAnAuthorityOutOfTurn_isRefused() {
        var block = BLOCKS.get(3);
        long right = slotOf(block);
        int refused = 0;
        for (long slot = right; slot < right + authorities().size(); slot++) {
            var header = sealed(block.unsealed(), keyOf(slot));
            if (slot != right) {
                assertThat(refusal(Block.of(header, block.extrinsics())))
                        .isInstanceOf(BlockRefusal.WrongSeal.class);
                refused++;
            }
        }
        assertThat(refused).isEqualTo(authorities().size() - 1);
    }

    @Test
    void slots_mustBeNamedOnceAndGrow() {
        var block = BLOCKS.get(3);
        assertThat(refusal(resealed(block, List.of()))).isInstanceOf(BlockRefusal.NotSealed.class);
        var slot = Aura.preRuntime(slotOf(block));
        assertThat(refusal(resealed(block, List.of(slot, slot))))
                .isInstanceOf(BlockRefusal.NotSealed.class);
        var old = slotOf(BLOCKS.get(2));
        var header =
                sealed(
                        new Parts(block.unsealed())
                                .digest(Digest.of(Aura.preRuntime(old)))
                                .header(),
                        keyOf(old));
        var refusal = refusal(Block.of(header, block.extrinsics()));
        assertThat(refusal.why()).contains("is not after slot");
        assertThat(faultOf(refusal)).isInstanceOf(BlockInvalid.Fault.RuleBroken.class);
    }

    @Test
    void wrongRootsOfAnAuthority_areFoundByExecuting() {
        var block = BLOCKS.get(3);
        var stateRoot = sealedParts(new Parts(block.unsealed()).stateRoot(Hash256.ZERO));
        assertThat(faultOf(refusal(Block.of(stateRoot, block.extrinsics()))))
                .isEqualTo(new BlockInvalid.Fault.Differs(BlockInvalid.Part.STATE_ROOT));
        var logged = appended(block.unsealed().digest().items(), new DigestItem.Other(Bytes.EMPTY));
        assertThat(faultOf(refusal(resealed(block, logged))))
                .isEqualTo(new BlockInvalid.Fault.Differs(BlockInvalid.Part.DIGEST));
    }

    @Test
    void badSignatures_areNamed() {
        for (int index = 2; index < 7; index++) {
            var body = new ArrayList<>(BLOCKS.get(3).extrinsics());
            body.set(index, badlySigned(body.get(index)));
            body.set(6, badlySigned(BLOCKS.get(3).extrinsics().get(6)));
            var signer = ((Extrinsic.Signed) Extrinsic.decode(body.get(index))).signer();
            var refusal = (BlockRefusal.BadSignature) refusal(withBody(body));
            assertThat(refusal.index()).isEqualTo(index);
            assertThat(MultiAddress.of(refusal.signer())).isEqualTo(signer);
        }
    }

    private static Bytes badlySigned(Bytes extrinsic) {
        var signed = (Extrinsic.Signed) Extrinsic.decode(extrinsic);
        var wrong = flipped(signed.signature().data(), 5);
        return new Extrinsic.Signed(
                        signed.signer(),
                        new MultiSignature.Sr25519(wrong),
                        signed.extra(),
                        signed.call())
                .encode();
    }

    @Test
    void bodiesThatCannotBeExecuted_areRefused() {
        var body = BLOCKS.get(3).extrinsics();
        var twice = new ArrayList<>(body);
        twice.add(body.get(2));
        var refusal = faultOf(refusal(withBody(twice)));
        assertThat(refusal).isInstanceOf(BlockInvalid.Fault.ExtrinsicRefused.class);
        var refused = (BlockInvalid.Fault.ExtrinsicRefused) refusal;
        assertThat(refused.index()).isEqualTo(7);
        assertThat(refused.error())
                .isEqualTo(
                        new TransactionError.Invalid(
                                new TransactionError.InvalidTransaction.Stale()));
        var late = new ArrayList<>(body);
        Collections.swap(late, 1, 2);
        assertThat(faultOf(refusal(withBody(late))))
                .isEqualTo(new BlockInvalid.Fault.InherentMisplaced(2));
        assertThat(refusal(withBody(body.subList(1, 7))).why())
                .contains("no inherent sets its time");
        assertThat(refusal(withBody(List.of())).why()).contains("no inherent sets its time");
        var junk = new ArrayList<>(body);
        junk.add(new ScaleWriter().bytes(Bytes.of((byte) 0x84, (byte) 1)).toBytes());
        assertThat(faultOf(refusal(withBody(junk))))
                .isInstanceOf(BlockInvalid.Fault.ExtrinsicRefused.class);
    }

    @Test
    void bytesThatAreNoBlock_areRefused() {
        var verifier = new BlockVerifier(PARAMS);
        var header = BLOCKS.get(3).header().encode();
        var body = BLOCKS.get(3).encodeBody();
        assertThat(verifier.verify(store.head(), header, body))
                .isInstanceOf(BlockVerdict.Good.class);
        for (int size = 0; size < header.size(); size++) {
            assertThat(verdict(verifier, header.slice(0, size), body))
                    .isInstanceOf(BlockRefusal.Unreadable.class);
        }
        for (int size = 0; size < body.size(); size += 7) {
            assertThat(verdict(verifier, header, body.slice(0, size)))
                    .isInstanceOf(BlockRefusal.Unreadable.class);
        }
        var huge = new ScaleWriter().bytes(Bytes.wrap(new byte[11 << 20])).toBytes();
        assertThat(refusal(withBody(List.of(huge)))).isInstanceOf(BlockRefusal.Unreadable.class);
    }

    private BlockRefusal verdict(BlockVerifier verifier, Bytes header, Bytes body) {
        return ((BlockVerdict.Bad) verifier.verify(store.head(), header, body)).refusal();
    }

    @Test
    void replayOfAKeptChain_findsItSound_orNamesTheBlock() {
        importer.importBlock(BLOCKS.get(3));
        var sound = new ChainReplay(store, PARAMS, genesis).run((_, _) -> {});
        assertThat(sound)
                .isEqualTo(
                        new ChainReplay.Outcome.Sound(
                                store.head().id(), store.head().state().size()));
        // A store takes what its caller says: the replay does not.
        var forged = sealedParts(new Parts(BLOCKS.get(4).unsealed()).parent(store.head().hash()));
        var empty = store.head().prepare(List.of());
        var block =
                Block.of(
                        new Parts(forged).stateRoot(empty.stateRoot()).header(),
                        BLOCKS.get(4).extrinsics());
        store.commit(empty, block.stored());
        assertThat(new ChainReplay(store, PARAMS, genesis).run((_, _) -> {}))
                .isInstanceOfSatisfying(
                        ChainReplay.Outcome.Broken.class,
                        broken -> assertThat(broken.number()).isEqualTo(4));
        assertThat(new ChainReplay(store, PARAMS, Trie.empty(TrieLayout.V1)).run((_, _) -> {}))
                .isInstanceOfSatisfying(
                        ChainReplay.Outcome.Broken.class,
                        broken -> assertThat(broken.number()).isZero());
    }

    // ---- tampering ----

    /// The refusal of a block; the chain must stand where it stood, and take the right block afterwards.
    private BlockRefusal refusal(Block block) {
        var before = store.head().id();
        var outcome = importer.importBlock(block);
        assertThat(outcome).isInstanceOf(Outcome.Refused.class);
        assertThat(store.head().id()).isEqualTo(before);
        var refusal = ((Outcome.Refused) outcome).refusal();
        assertThat(refusal.why()).isNotBlank();
        assertThat(new BlockVerifier(PARAMS).verify(store.head(), BLOCKS.get(3)))
                .isInstanceOf(BlockVerdict.Good.class);
        return refusal;
    }

    private static BlockInvalid.Fault faultOf(BlockRefusal refusal) {
        assertThat(refusal).isInstanceOf(BlockRefusal.NotExecutable.class);
        return ((BlockRefusal.NotExecutable) refusal).fault();
    }

    /// A header that can be changed in one place.
    private record Parts(Header header) {
        Parts parent(Hash256 parent) {
            return new Parts(
                    new Header(
                            parent,
                            header.number(),
                            header.stateRoot(),
                            header.extrinsicsRoot(),
                            header.digest()));
        }

        Parts number(long number) {
            return new Parts(
                    new Header(
                            header.parentHash(),
                            number,
                            header.stateRoot(),
                            header.extrinsicsRoot(),
                            header.digest()));
        }

        Parts stateRoot(Hash256 root) {
            return new Parts(
                    new Header(
                            header.parentHash(),
                            header.number(),
                            root,
                            header.extrinsicsRoot(),
                            header.digest()));
        }

        Parts extrinsicsRoot(Hash256 root) {
            return new Parts(
                    new Header(
                            header.parentHash(),
                            header.number(),
                            header.stateRoot(),
                            root,
                            header.digest()));
        }

        Parts digest(Digest digest) {
            return new Parts(
                    new Header(
                            header.parentHash(),
                            header.number(),
                            header.stateRoot(),
                            header.extrinsicsRoot(),
                            digest));
        }
    }

    private static Block withHeader(Block block, Function<Header, Parts> change) {
        return Block.of(change.apply(block.header()).header(), block.extrinsics());
    }

    private static Block withDigest(Block block, List<DigestItem> items) {
        return withHeader(block, h -> new Parts(h).digest(new Digest(items)));
    }

    /// Block 3 with another body, to which its header commits, sealed by its author.
    private Block withBody(List<Bytes> body) {
        var root = OrderedTrie.root(TrieLayout.V0, body);
        return Block.of(
                sealedParts(new Parts(BLOCKS.get(3).unsealed()).extrinsicsRoot(root)), body);
    }

    private Block resealed(Block block, List<DigestItem> items) {
        var header = new Parts(block.unsealed()).digest(new Digest(items)).header();
        return Block.of(sealed(header, keyOf(slotOf(block))), block.extrinsics());
    }

    private Header sealedParts(Parts parts) {
        return sealed(parts.header(), keyOf(slotOf(BLOCKS.get((int) parts.header().number()))));
    }

    private static Header sealed(Header unsealed, SrKeyPair key) {
        var signature = Bytes.wrap(key.sign(Block.hashOf(unsealed).toBytes()));
        var seal = new DigestItem.Seal(Aura.ENGINE, signature);
        return new Parts(unsealed).digest(unsealed.digest().plus(seal)).header();
    }

    private List<AccountId> authorities() {
        return Aura.authorities(new State(store.head().state(), PARAMS));
    }

    private SrKeyPair keyOf(long slot) {
        var author = authorities().get((int) (slot % authorities().size()));
        return Stream.of("//One", "//Two", "//Three")
                .map(Suri::sr25519)
                .filter(key -> key.accountId().equals(author))
                .findFirst()
                .orElseThrow();
    }

    private static long slotOf(Block block) {
        for (var item : block.header().digest().items()) {
            if (item instanceof DigestItem.PreRuntime(var _, var data)) {
                return new ScaleReader(data).u64();
            }
        }
        throw new IllegalArgumentException("block " + block.number() + " names no slot");
    }

    private static List<DigestItem> appended(List<DigestItem> items, DigestItem item) {
        var more = new ArrayList<>(items);
        more.add(item);
        return more;
    }

    private static List<DigestItem> replacedLast(List<DigestItem> items, DigestItem item) {
        var other = new ArrayList<>(items);
        other.set(other.size() - 1, item);
        return other;
    }

    private static Bytes flipped(Bytes data, int at) {
        byte[] changed = data.toArray();
        changed[at] ^= 1;
        return Bytes.wrap(changed);
    }
}
