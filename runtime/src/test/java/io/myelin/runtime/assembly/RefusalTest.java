package io.myelin.runtime.assembly;

import static io.myelin.runtime.assembly.TestChain.ALICE;
import static io.myelin.runtime.assembly.TestChain.BOB;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.myelin.block.Era;
import io.myelin.block.Extrinsic;
import io.myelin.block.MultiAddress;
import io.myelin.block.MultiSignature;
import io.myelin.block.TransactionExtra;
import io.myelin.block.TransactionExtra.MetadataHashMode;
import io.myelin.chain.AccountId;
import io.myelin.chain.Bytes;
import io.myelin.chain.TaoBalance;
import io.myelin.crypto.key.Suri;
import io.myelin.crypto.sign.SrKeyPair;
import io.myelin.runtime.balances.BalancesCall;
import io.myelin.runtime.consensus.Timestamp.TimestampCall;
import io.myelin.runtime.kernel.RuntimeCall;
import io.myelin.runtime.kernel.TransactionError;
import io.myelin.runtime.kernel.TransactionError.Invalid;
import io.myelin.runtime.kernel.TransactionError.InvalidTransaction;
import io.myelin.runtime.kernel.TransactionError.Unknown;
import io.myelin.runtime.kernel.TransactionError.UnknownTransaction;
import io.myelin.runtime.kernel.TransactionRefused;
import io.myelin.runtime.kernel.TransactionSource;
import io.myelin.runtime.kernel.Validity;
import io.myelin.runtime.shield.ShieldCall;
import io.myelin.runtime.system.ApplyResult;
import io.myelin.runtime.system.SystemCall;
import io.myelin.runtime.utility.SudoCall;
import io.myelin.scale.RecordWires;
import io.myelin.scale.ScaleWriter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// What the pool and the block refuse, in descending precedence: each case breaks one rule more than the one below it.
class RefusalTest {
    private static final SrKeyPair NOBODY = Suri.sr25519("//Nobody");

    private final TestChain chain = new TestChain();

    private static final RuntimeCall REMARK = new SystemCall.Remark(Bytes.EMPTY);
    private static final RuntimeCall MALFORMED_SHIELDED =
            new ShieldCall.SubmitEncrypted(Bytes.fromHex("0x0102"));
    private static final Era SHORT = Era.mortal(8, 0);

    private record Case(String name, Bytes extrinsic, TransactionError refusal) {}

    private static TransactionError invalid(InvalidTransaction reason) {
        return new Invalid(reason);
    }

    private static TransactionExtra extra(Era era, long nonce) {
        return TransactionExtra.of(era, nonce, TaoBalance.ZERO);
    }

    private Bytes tampered(Bytes extrinsic) {
        var signed = (Extrinsic.Signed) Extrinsic.decode(extrinsic);
        var bytes = signed.signature().data().toArray();
        bytes[5] ^= 1;
        return new Extrinsic.Signed(
                        signed.signer(),
                        new MultiSignature.Sr25519(Bytes.wrap(bytes)),
                        signed.extra(),
                        signed.call())
                .encode();
    }

    private Bytes from(MultiAddress signer, Bytes extrinsic) {
        var signed = (Extrinsic.Signed) Extrinsic.decode(extrinsic);
        return new Extrinsic.Signed(signer, signed.signature(), signed.extra(), signed.call())
                .encode();
    }

    private List<Case> cases() {
        var cases = new ArrayList<Case>();
        var valid = chain.sign(ALICE, REMARK, 0);
        cases.add(
                new Case(
                        "not an extrinsic",
                        Bytes.fromHex("0x0c840102"),
                        invalid(new InvalidTransaction.Call())));
        cases.add(
                new Case(
                        "unknown call",
                        Extrinsic.Bare.inherent(Bytes.fromHex("0xfefe")).encode(),
                        invalid(new InvalidTransaction.Call())));
        cases.add(
                new Case(
                        "signer that cannot be looked up",
                        from(new MultiAddress.Index(), tampered(valid)),
                        new Unknown(new UnknownTransaction.CannotLookup())));
        cases.add(
                new Case(
                        "era of a block that is not known",
                        tampered(chain.sign(ALICE, REMARK, extra(new Era.Mortal(4, 3), 0))),
                        invalid(new InvalidTransaction.AncientBirthBlock())));
        cases.add(
                new Case(
                        "metadata hash asked for",
                        tampered(
                                chain.sign(
                                        ALICE,
                                        REMARK,
                                        new TransactionExtra(
                                                Era.IMMORTAL,
                                                0,
                                                TaoBalance.ZERO,
                                                MetadataHashMode.ENABLED))),
                        new Unknown(new UnknownTransaction.CannotLookup())));
        cases.add(
                new Case(
                        "signature of another text",
                        tampered(valid),
                        invalid(new InvalidTransaction.BadProof())));
        cases.add(
                new Case(
                        "signature for another runtime version",
                        chain.sign(ALICE, REMARK, extra(Era.IMMORTAL, 0), 424, chain.genesisHash),
                        invalid(new InvalidTransaction.BadProof())));
        cases.add(
                new Case(
                        "signature of another account",
                        from(MultiAddress.of(BOB.accountId()), valid),
                        invalid(new InvalidTransaction.BadProof())));
        cases.add(
                new Case(
                        "shielded with a long era, by nobody",
                        chain.sign(NOBODY, MALFORMED_SHIELDED, 7),
                        invalid(new InvalidTransaction.Stale())));
        cases.add(
                new Case(
                        "signer without an account",
                        chain.sign(NOBODY, new SudoCall.Sudo(REMARK), extra(Era.IMMORTAL, 0)),
                        invalid(new InvalidTransaction.Payment())));
        cases.add(
                new Case(
                        "tip beyond the balance, sudo by a stranger",
                        chain.sign(
                                BOB,
                                new SudoCall.Sudo(REMARK),
                                TransactionExtra.of(Era.IMMORTAL, 0, TaoBalance.MAX)),
                        invalid(new InvalidTransaction.Payment())));
        cases.add(
                new Case(
                        "sudo by a stranger",
                        chain.sign(BOB, new SudoCall.Sudo(REMARK), 0),
                        invalid(new InvalidTransaction.BadSigner())));
        cases.add(
                new Case(
                        "malformed shielded extrinsic",
                        chain.sign(ALICE, MALFORMED_SHIELDED, extra(SHORT, 0)),
                        invalid(new InvalidTransaction.Custom(23))));
        cases.add(
                new Case(
                        "general extrinsic, which nothing authorises",
                        new Extrinsic.General(
                                        0,
                                        extra(Era.IMMORTAL, 0),
                                        chain.runtime.kernel().callWire().encode(REMARK))
                                .encode(),
                        invalid(new InvalidTransaction.UnknownOrigin())));
        return cases;
    }

    @TestFactory
    List<DynamicTest> pool() {
        return cases().stream()
                .map(each ->
                        DynamicTest.dynamicTest(
                                each.name,
                                () ->
                                        assertThatThrownBy(() -> validate(each.extrinsic))
                                                .isInstanceOfSatisfying(
                                                        TransactionRefused.class,
                                                        e ->
                                                                assertThat(e.error())
                                                                        .isEqualTo(each.refusal))))
                .toList();
    }

    @TestFactory
    List<DynamicTest> block_leavesNoTrace() {
        var tests = new ArrayList<DynamicTest>();
        for (var each : cases()) {
            tests.add(
                    DynamicTest.dynamicTest(
                            each.name,
                            () -> {
                                var fresh = new TestChain().begin();
                                var before = fresh.state().changes();
                                int events = fresh.events().size();
                                assertThat(fresh.apply(each.extrinsic))
                                        .isEqualTo(new ApplyResult.Refused(each.refusal));
                                assertThat(fresh.state().changes()).isEqualTo(before);
                                assertThat(fresh.events()).hasSize(events);
                            }));
        }
        return tests;
    }

    private Validity validate(Bytes extrinsic) {
        return chain.runtime.validate(
                chain.view(), TransactionSource.EXTERNAL, extrinsic, TestChain.hash(chain.head));
    }

    @Test
    void validTransaction_isTaggedByNonce() {
        var alice = ALICE.accountId();
        var first = validate(chain.sign(ALICE, REMARK, 0));
        assertThat(first.priority()).isEqualTo(1);
        assertThat(first.requires()).isEmpty();
        assertThat(first.provides()).containsExactly(tag(alice, 0));
        assertThat(first.longevity()).isEqualTo(-2L);
        assertThat(first.propagate()).isTrue();
        var third = validate(chain.sign(ALICE, REMARK, 2));
        assertThat(third.requires()).containsExactly(tag(alice, 1));
        assertThat(third.provides()).containsExactly(tag(alice, 2));
        var mortal = validate(chain.sign(ALICE, REMARK, extra(Era.mortal(64, 0), 0)));
        assertThat(mortal.longevity()).isEqualTo(63);
        var operational =
                validate(chain.sign(ALICE, new SudoCall.Sudo(new SystemCall.SetHeapPages(1)), 0));
        assertThat(operational.priority()).isEqualTo(10_000_000_000L);
    }

    private static Bytes tag(AccountId who, int nonce) {
        return new ScaleWriter().accountId(who).u32(nonce).toBytes();
    }

    @Test
    void nonces_mustFollowEachOther() {
        chain.begin();
        assertThat(chain.apply(chain.sign(ALICE, REMARK, 1)))
                .isEqualTo(new ApplyResult.Refused(invalid(new InvalidTransaction.Future())));
        assertThat(chain.apply(chain.sign(ALICE, REMARK, 0)))
                .isInstanceOf(ApplyResult.Applied.class);
        assertThat(chain.apply(chain.sign(ALICE, REMARK, 0)))
                .isEqualTo(new ApplyResult.Refused(invalid(new InvalidTransaction.Stale())));
    }

    @Test
    void inherentsAndBareCalls_areNoPoolTransactions() {
        var inherent = chain.runtime.inherents(1_000, null).getFirst();
        assertThatThrownBy(() -> validate(inherent))
                .isInstanceOfSatisfying(
                        TransactionRefused.class,
                        e ->
                                assertThat(e.error())
                                        .isEqualTo(
                                                invalid(
                                                        new InvalidTransaction
                                                                .MandatoryValidation())));
        var bare =
                Extrinsic.Bare.inherent(chain.runtime.kernel().callWire().encode(REMARK)).encode();
        assertThatThrownBy(() -> validate(bare))
                .isInstanceOfSatisfying(
                        TransactionRefused.class,
                        e ->
                                assertThat(e.error())
                                        .isEqualTo(
                                                new Unknown(
                                                        new UnknownTransaction
                                                                .NoUnsignedValidator())));
    }

    @Test
    void signedTimestamp_isABadMandatory() {
        chain.begin();
        assertThat(chain.apply(ALICE, new TimestampCall.Set(5)))
                .isEqualTo(new ApplyResult.Refused(invalid(new InvalidTransaction.BadMandatory())));
    }

    @Test
    void extrinsicsBeyondTheBlock_areExhausting() {
        chain.begin();
        var big = new SystemCall.Remark(Bytes.wrap(new byte[4 << 20]));
        assertThat(chain.apply(ALICE, big)).isInstanceOf(ApplyResult.Applied.class);
        assertThat(chain.apply(ALICE, big))
                .isEqualTo(
                        new ApplyResult.Refused(
                                invalid(new InvalidTransaction.ExhaustsResources())));
    }

    /// Source: the discriminants of sp-runtime's enums.
    @Test
    void refusals_haveSubstratesCodes() {
        var wire = RecordWires.PLAIN.of(TransactionError.class);
        assertThat(wire.encode(invalid(new InvalidTransaction.Stale())).toHex())
                .isEqualTo("0x0003");
        assertThat(wire.encode(invalid(new InvalidTransaction.Custom(6))).toHex())
                .isEqualTo("0x000706");
        assertThat(wire.encode(invalid(new InvalidTransaction.BadSigner())).toHex())
                .isEqualTo("0x000a");
        assertThat(wire.encode(new Unknown(new UnknownTransaction.NoUnsignedValidator())).toHex())
                .isEqualTo("0x0101");
    }

    @Test
    void transferToItself_isAllowed_andBelowMinimumToANewAccountIsNot() {
        chain.begin();
        chain.apply(
                ALICE,
                new BalancesCall.TransferAllowDeath(
                        MultiAddress.of(NOBODY.accountId()), new TaoBalance(499)));
        assertThat(chain.events().getLast().event().toString()).contains("BELOW_MINIMUM");
        chain.apply(
                ALICE,
                new BalancesCall.TransferAllowDeath(
                        MultiAddress.of(ALICE.accountId()), new TaoBalance(1)));
        assertThat(chain.events().getLast().event().toString()).contains("ExtrinsicSuccess");
    }
}
