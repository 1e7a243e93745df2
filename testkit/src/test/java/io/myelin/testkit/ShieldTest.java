package io.myelin.testkit;

import static io.myelin.testkit.TestAccount.ALICE;
import static io.myelin.testkit.TestAccount.BOB;
import static io.myelin.testkit.TestAccount.CHARLIE;
import static org.assertj.core.api.Assertions.assertThat;

import io.myelin.block.Era;
import io.myelin.block.Extrinsic;
import io.myelin.block.TransactionExtra;
import io.myelin.chain.Bytes;
import io.myelin.chain.TaoBalance;
import io.myelin.crypto.shield.ShieldKeyPair;
import io.myelin.crypto.shield.ShieldedTransaction;
import io.myelin.crypto.sign.RandomSource;
import io.myelin.node.chain.Block;
import io.myelin.runtime.balances.Balances;
import io.myelin.runtime.kernel.ChainParams;
import io.myelin.runtime.kernel.State;
import io.myelin.runtime.shield.ShieldPallet;
import io.myelin.scale.ScaleReader;
import io.myelin.scale.ScaleWriter;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Extrinsics in envelopes of the MEV shield, from the pool into blocks.
class ShieldTest {
    private static final int INHERENTS = 2;
    private static final long SENT = 5_000_000;

    private final RandomSource random = new Random(1)::nextBytes;
    private final TestNode node = TestNode.manual();

    /// The key of each author goes round for one turn of the three authors before users see it.
    @BeforeEach
    void makeBlocks() throws Exception {
        node.createBlocks(6);
    }

    @AfterEach
    void close() {
        node.close();
    }

    private State state() {
        return new State(node.node().chain().head().state(), ChainParams.fast());
    }

    private long free(TestAccount who) {
        return Balances.free(state(), who.id()).rao();
    }

    private Bytes nextKey() {
        var key = ShieldPallet.nextKey(state());
        assertThat(key).isNotNull();
        return key;
    }

    private static Bytes transfer(TestAccount to) {
        return new ScaleWriter().u8(5).u8(3).u8(0).accountId(to.id()).compact(SENT).toBytes();
    }

    private Bytes signed(TestAccount who, Bytes call, long nonce) {
        var head = node.node().chain().head();
        var extra = TransactionExtra.of(Era.mortal(8, head.number()), nonce, new TaoBalance(0));
        return who.sign(call, extra, node.node().chain().genesisHash(), head.hash());
    }

    /// Submits `inner` in an envelope for the holder of `key`.
    private Bytes submit(TestAccount who, Bytes key, Bytes inner) {
        return submit(who, ShieldedTransaction.seal(key, inner, random));
    }

    private Bytes submit(TestAccount who, ShieldedTransaction sealed) {
        var call = new ScaleWriter().u8(30).u8(1).bytes(sealed.encode()).toBytes();
        var wrapper = signed(who, call, node.nextNonce(who.id()));
        node.node().submissions().submit(wrapper);
        return wrapper;
    }

    private List<Bytes> nextTransactions() throws InterruptedException {
        Block block = node.createBlock();
        return block.extrinsics().subList(INHERENTS, block.extrinsics().size());
    }

    @Test
    void innerExtrinsic_goesInBehindItsEnvelope_andRuns() throws Exception {
        long before = free(BOB);
        var inner = signed(ALICE, transfer(BOB), node.nextNonce(ALICE.id()) + 1);
        var wrapper = submit(ALICE, nextKey(), inner);
        assertThat(nextTransactions()).containsExactly(wrapper, inner);
        assertThat(free(BOB)).isEqualTo(before + SENT);
    }

    @Test
    void keysFromSomeBlocksAgo_stillOpen() throws Exception {
        var key = nextKey();
        node.createBlocks(20);
        var inner = signed(ALICE, transfer(BOB), node.nextNonce(ALICE.id()) + 1);
        var wrapper = submit(ALICE, key, inner);
        assertThat(nextTransactions()).containsExactly(wrapper, inner);
    }

    @Test
    void envelopesOfOthers_waitUntilTheirEraEnds() throws Exception {
        var foreign = ShieldKeyPair.generate(random).encKey();
        var inner = signed(ALICE, transfer(BOB), node.nextNonce(ALICE.id()) + 1);
        submit(ALICE, foreign, inner);
        var mine = signed(BOB, transfer(CHARLIE), node.nextNonce(BOB.id()));
        node.node().submissions().submit(mine);
        assertThat(nextTransactions()).containsExactly(mine);
        assertThat(node.node().submissions().readyCount()).isEqualTo(1);
        node.createBlocks(8);
        assertThat(node.node().submissions().readyCount()).isZero();
    }

    @Test
    void badContents_leaveTheEnvelopeAlone() throws Exception {
        var announceNothing =
                Extrinsic.Bare.inherent(new ScaleWriter().u8(30).u8(0).u8(0).toBytes()).encode();
        var wrongNonce = signed(BOB, transfer(CHARLIE), 77);
        var good = ShieldedTransaction.seal(nextKey(), wrongNonce, random);
        var spoilt =
                new ShieldedTransaction(
                        good.keyHash(),
                        good.kemCt(),
                        good.aeadCt().slice(1, good.aeadCt().size()),
                        good.nonce());
        var wrappers =
                List.of(
                        submit(ALICE, nextKey(), Bytes.of((byte) 1, (byte) 2, (byte) 3)),
                        submit(ALICE, nextKey(), Bytes.EMPTY),
                        submit(ALICE, nextKey(), announceNothing),
                        submit(ALICE, nextKey(), wrongNonce),
                        submit(ALICE, spoilt));
        assertThat(nextTransactions()).containsExactlyElementsOf(wrappers);
        node.createBlock();
        assertThat(nextKey()).isNotNull();
    }

    @Test
    void shieldApi_answersAsAnAuthorNeedsIt() throws Exception {
        var inner = signed(ALICE, transfer(BOB), node.nextNonce(ALICE.id()) + 1);
        var key = nextKey();
        node.createBlock();
        var sealed = ShieldedTransaction.seal(key, inner, random);
        var call = new ScaleWriter().u8(30).u8(1).bytes(sealed.encode()).toBytes();
        var wrapper = ALICE.sign(call, 0, node.node().chain().genesisHash());
        var parts = call("ShieldApi_try_decode_shielded_tx", wrapper);
        assertThat(parts)
                .isEqualTo(
                        new ScaleWriter()
                                .u8(1)
                                .raw(sealed.keyHash())
                                .bytes(sealed.kemCt())
                                .bytes(sealed.aeadCt())
                                .raw(sealed.nonce())
                                .toBytes());
        var current = call("ShieldApi_is_shielded_using_current_key", sealed.keyHash());
        assertThat(new ScaleReader(current).bool()).isTrue();
        node.createBlock();
        current = call("ShieldApi_is_shielded_using_current_key", sealed.keyHash());
        assertThat(new ScaleReader(current).bool()).isFalse();
        byte[] forged = wrapper.toArray();
        forged[40] ^= 1;
        assertThat(call("ShieldApi_try_decode_shielded_tx", Bytes.wrap(forged)).at(0)).isZero();
        assertThat(call("ShieldApi_try_decode_shielded_tx", inner).at(0)).isZero();

        var own = ShieldKeyPair.generate(random);
        var mine = ShieldedTransaction.seal(own.encKey(), inner, random);
        var opened = call("ShieldApi_try_unshield_tx", unshield(own.decKey(), mine));
        assertThat(opened).isEqualTo(new ScaleWriter().u8(1).raw(inner).toBytes());
        assertThat(call("ShieldApi_try_unshield_tx", unshield(own.decKey(), sealed)).at(0))
                .isZero();
    }

    private static Bytes unshield(Bytes decKey, ShieldedTransaction sealed) {
        return new ScaleWriter()
                .bytes(decKey)
                .raw(sealed.keyHash())
                .bytes(sealed.kemCt())
                .bytes(sealed.aeadCt())
                .raw(sealed.nonce())
                .toBytes();
    }

    private Bytes call(String function, Bytes arguments) {
        var chain = node.node().chain();
        return chain.call(chain.head(), function, arguments);
    }
}
