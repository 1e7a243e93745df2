package io.myelin.runtime.system;

import static io.myelin.scale.WireType.Primitive.U32;

import io.myelin.block.Era;
import io.myelin.chain.AccountId;
import io.myelin.chain.Bytes;
import io.myelin.runtime.kernel.Pays;
import io.myelin.runtime.kernel.RuntimeCall;
import io.myelin.runtime.kernel.TransactionError.InvalidTransaction;
import io.myelin.runtime.kernel.Validity;
import io.myelin.scale.Path;
import io.myelin.scale.RecordWires;
import io.myelin.scale.ScaleWriter;
import io.myelin.scale.WireType;
import io.myelin.scale.Wires;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/// The extensions that need nothing but the System pallet.
public final class SystemExtensions {
    private static final String FRAME = "frame_system::extensions::";
    private static final WireType.Param RUNTIME = new WireType.Param("T", null);

    /// Binds the signature to the runtime's version.
    public static final TransactionExtension CHECK_SPEC_VERSION =
            new PassiveExtension(shape(FRAME + "check_spec_version::CheckSpecVersion"), U32);

    /// Binds the signature to the version of the call encoding.
    public static final TransactionExtension CHECK_TX_VERSION =
            new PassiveExtension(shape(FRAME + "check_tx_version::CheckTxVersion"), U32);

    /// Binds the signature to the chain.
    public static final TransactionExtension CHECK_GENESIS =
            new PassiveExtension(shape(FRAME + "check_genesis::CheckGenesis"), Wires.H256.type());

    /// Clients expect it; the calls it is about are not there.
    public static final TransactionExtension DRAND_PRIORITY =
            new PassiveExtension(
                    overRuntime("pallet_drand::drand_priority::DrandPriority"), WireType.UNIT);

    /// Lets a signer vouch for the metadata that showed the call. This build carries no metadata hash: who asks for
    /// the check is refused while the payload is put together ([Executive]).
    ///
    /// Source: frame-metadata-hash-extension.
    public static final TransactionExtension CHECK_METADATA_HASH =
            new PassiveExtension(
                    new WireType.Composite(
                            "frame_metadata_hash_extension::CheckMetadataHash",
                            List.of(new WireType.Param("T", null)),
                            List.of(
                                    new WireType.Field(
                                            "mode",
                                            RecordWires.PLAIN.of(MetadataHashMode.class).type(),
                                            "Mode"))),
                    Wires.option(Wires.array(Wires.U8, 32)).type());

    @Path("frame_metadata_hash_extension::Mode")
    private enum MetadataHashMode {
        DISABLED,
        ENABLED
    }

    private SystemExtensions() {}

    /// An extension's type: a struct of at most one unnamed field.
    public static WireType.Composite shape(String path, WireType... fields) {
        var list = new ArrayList<WireType.Field>();
        for (var field : fields) {
            list.add(WireType.unnamed(field));
        }
        return new WireType.Composite(path, List.of(RUNTIME), list);
    }

    /// An extension's type that metadata shows as generic over the runtime.
    public static WireType.Composite overRuntime(String path) {
        var runtime =
                new WireType.Composite("node_subtensor_runtime::Runtime", List.of(), List.of());
        return new WireType.Composite(path, List.of(new WireType.Param("T", runtime)), List.of());
    }

    /// Refuses the account of 32 zero bytes as signer.
    public static final class CheckNonZeroSender implements TransactionExtension {
        @Override
        public WireType.Composite extraType() {
            return shape(FRAME + "check_non_zero_sender::CheckNonZeroSender");
        }

        @Override
        public Validity validate(SignedTransaction tx) {
            if (AccountId.ZERO.equals(tx.signer())) {
                throw new InvalidTransaction.BadSigner().refusal();
            }
            return Validity.PLAIN;
        }
    }

    /// Limits the extrinsic's life to its era, and that of chosen calls to short eras only.
    ///
    /// Source: subtensor `runtime/src/check_mortality.rs`.
    public static final class CheckMortality implements TransactionExtension {
        /// The longest era of a call that must be short-lived, in blocks.
        public static final int SHORT_ERA_BLOCKS = 8;

        private final Predicate<RuntimeCall> mustBeShort;

        public CheckMortality(Predicate<RuntimeCall> mustBeShort) {
            this.mustBeShort = mustBeShort;
        }

        @Override
        public WireType.Composite extraType() {
            return shape("node_subtensor_runtime::check_mortality::CheckMortality", ERA);
        }

        @Override
        public WireType implicitType() {
            return Wires.H256.type();
        }

        @Override
        public Validity validate(SignedTransaction tx) {
            var era = tx.extra().era();
            if (mustBeShort.test(tx.call()) && !isShort(era)) {
                throw new InvalidTransaction.Stale().refusal();
            }
            long now = tx.block().blockNumber();
            long death = era.isImmortal() ? -1L : era.death(now);
            return Validity.PLAIN.withLongevity(
                    Long.compareUnsigned(death, now) > 0 ? death - now : 0);
        }

        private static boolean isShort(Era era) {
            return era instanceof Era.Mortal(int period, int _) && period <= SHORT_ERA_BLOCKS;
        }

        private static final WireType ERA = eraType();

        /// Immortal, and 255 variants named after the first byte, each with the second byte.
        private static WireType eraType() {
            var variants = new ArrayList<WireType.Variant>();
            variants.add(new WireType.Variant("Immortal", 0, List.of()));
            for (int i = 1; i < 256; i++) {
                variants.add(
                        new WireType.Variant(
                                "Mortal" + i, i, List.of(WireType.unnamed(WireType.Primitive.U8))));
            }
            return new WireType.Variants("sp_runtime::generic::era::Era", List.of(), variants);
        }
    }

    /// Orders a signer's extrinsics, and refuses those that a signer without an account cannot pay.
    ///
    /// Quirk: a call that is free is open to signers without an account.
    /// Source: subtensor `runtime/src/check_nonce.rs`.
    public static final class CheckNonce implements TransactionExtension {
        @Override
        public WireType.Composite extraType() {
            return shape(
                    "node_subtensor_runtime::check_nonce::CheckNonce",
                    new WireType.Compact(WireType.Primitive.U32));
        }

        @Override
        public Validity validate(SignedTransaction tx) {
            var who = tx.signer();
            if (who == null) {
                return Validity.PLAIN;
            }
            var account = Accounts.get(tx.state(), who);
            if (tx.cost().pays() == Pays.YES && !account.isAlive()) {
                throw new InvalidTransaction.Payment().refusal();
            }
            long nonce = tx.extra().nonce();
            long expected = Integer.toUnsignedLong(account.nonce());
            if (nonce < expected) {
                throw new InvalidTransaction.Stale().refusal();
            }
            List<Bytes> requires = expected < nonce ? List.of(tag(who, nonce - 1)) : List.of();
            return new Validity(0, requires, List.of(tag(who, nonce)), -1L, true);
        }

        /// The pool's name of a signer's extrinsic with a nonce.
        private static Bytes tag(AccountId who, long nonce) {
            return new ScaleWriter().accountId(who).u32((int) nonce).toBytes();
        }

        @Override
        public Settlement prepare(SignedTransaction tx) {
            var who = tx.signer();
            if (who != null) {
                var account = Accounts.get(tx.state(), who);
                if (tx.extra().nonce() > Integer.toUnsignedLong(account.nonce())) {
                    throw new InvalidTransaction.Future().refusal();
                }
                Accounts.incNonce(tx.state(), who);
            }
            return Settlement.NOTHING;
        }
    }

    /// Keeps the block within its weight and length.
    public static final class CheckWeight implements TransactionExtension {
        @Override
        public WireType.Composite extraType() {
            return shape(FRAME + "check_weight::CheckWeight");
        }

        @Override
        public Validity validate(SignedTransaction tx) {
            BlockResources.check(tx.state(), tx.cost(), tx.lengthBytes());
            return Validity.PLAIN;
        }

        @Override
        public Settlement prepare(SignedTransaction tx) {
            BlockResources.take(tx.state(), tx.cost(), tx.lengthBytes());
            return outcome -> BlockResources.giveBack(tx.state(), tx.cost(), outcome.postInfo());
        }
    }
}
