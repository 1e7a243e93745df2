package io.myelin.runtime.assembly;

import io.myelin.block.Header;
import io.myelin.chain.AccountId;
import io.myelin.chain.Bytes;
import io.myelin.chain.Hash256;
import io.myelin.chain.TaoBalance;
import io.myelin.runtime.balances.Fees;
import io.myelin.runtime.balances.Fees.FeeDetails;
import io.myelin.runtime.consensus.Aura;
import io.myelin.runtime.consensus.Aura.AuthorKey;
import io.myelin.runtime.consensus.Grandpa;
import io.myelin.runtime.kernel.CallCost;
import io.myelin.runtime.kernel.DispatchClass;
import io.myelin.runtime.kernel.RuntimeApi;
import io.myelin.runtime.kernel.RuntimeCall;
import io.myelin.runtime.kernel.State;
import io.myelin.runtime.kernel.TransactionError;
import io.myelin.runtime.kernel.TransactionRefused;
import io.myelin.runtime.kernel.TransactionSource;
import io.myelin.runtime.kernel.Validity;
import io.myelin.runtime.kernel.Weight;
import io.myelin.runtime.system.Accounts;
import io.myelin.runtime.system.ApplyResult;
import io.myelin.runtime.system.RuntimeVersion;
import io.myelin.runtime.system.SystemStorage;
import io.myelin.scale.FixedLength;
import io.myelin.scale.Name;
import io.myelin.scale.Pair;
import io.myelin.scale.Path;
import io.myelin.scale.Positional;
import io.myelin.scale.Result;
import io.myelin.scale.U32;
import io.myelin.scale.Unit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The runtime APIs every Substrate chain has. Source: subtensor `runtime/src/lib.rs`, `impl_runtime_apis!`.
final class CoreApis {
    private CoreApis() {}

    /// What the runtime is.
    @RuntimeApi(name = "Core", version = 5)
    static final class Core {
        private final Runtime runtime;

        Core(Runtime runtime) {
            this.runtime = runtime;
        }

        public RuntimeVersion version(State state) {
            return runtime.version();
        }

        /// Executes a block and throws the result away; fails if the block is invalid.
        public void executeBlock(State state, WireBlock block) {
            runtime.check(state, block.header(), block.extrinsics());
        }

        /// Runs the opening hooks of a block and throws the result away.
        public InclusionMode initializeBlock(State state, Header header) {
            runtime.executive().open(state, header.number(), header.parentHash(), header.digest());
            return InclusionMode.ALL_EXTRINSICS;
        }
    }

    @Path("sp_runtime::ExtrinsicInclusionMode")
    enum InclusionMode {
        ALL_EXTRINSICS,
        ONLY_INHERENTS
    }

    /// Bytes that metadata shows as opaque.
    @Path("sp_core::OpaqueMetadata")
    @Positional
    record OpaqueMetadata(Bytes bytes) {}

    /// What the runtime tells clients about itself.
    @RuntimeApi(name = "Metadata", version = 2)
    static final class MetadataApi {
        /// The version that clients get that do not ask for one.
        private static final int DEFAULT_VERSION = 14;

        private final Runtime runtime;

        MetadataApi(Runtime runtime) {
            this.runtime = runtime;
        }

        public OpaqueMetadata metadata(State state) {
            return new OpaqueMetadata(runtime.metadata(DEFAULT_VERSION));
        }

        public @Nullable OpaqueMetadata metadataAtVersion(State state, @U32 int version) {
            return runtime.metadataVersions().contains(version)
                    ? new OpaqueMetadata(runtime.metadata(version))
                    : null;
        }

        public List<@U32 Integer> metadataVersions(State state) {
            return runtime.metadataVersions();
        }
    }

    /// What the transaction pool asks.
    @RuntimeApi(name = "TaggedTransactionQueue", version = 3)
    static final class TaggedTransactionQueue {
        private final Runtime runtime;

        TaggedTransactionQueue(Runtime runtime) {
            this.runtime = runtime;
        }

        public Result<Validity, TransactionError> validateTransaction(
                State state, TransactionSource source, WireExtrinsic tx, Hash256 blockHash) {
            try {
                return new Result.Ok<>(
                        runtime.executive().validate(state, source, tx.encoded(), blockHash));
            } catch (TransactionRefused e) {
                return new Result.Err<>(e.error());
            }
        }
    }

    /// How many signed extrinsics an account has made.
    @RuntimeApi(name = "AccountNonceApi", version = 1)
    static final class AccountNonce {
        public @U32 int accountNonce(State state, AccountId account) {
            return Accounts.get(state, account).nonce();
        }
    }

    /// Slots and who may author in them.
    @RuntimeApi(name = "AuraApi", version = 1)
    static final class AuraApi {
        public SlotDuration slotDuration(State state) {
            return new SlotDuration(Aura.slotDurationMillis(state.params()));
        }

        public List<AuthorKey> authorities(State state) {
            return Aura.authorities(state).stream().map(AuthorKey::new).toList();
        }
    }

    @Path("sp_consensus_slots::SlotDuration")
    @Positional
    record SlotDuration(long millis) {}

    /// Who finalises.
    @RuntimeApi(name = "GrandpaApi", version = 3)
    static final class GrandpaApi {
        public List<Pair<Grandpa.AuthorityKey, Long>> grandpaAuthorities(State state) {
            return Grandpa.authorities(state);
        }

        /// Nobody can prove ownership of a key, so there is nothing to report with.
        public @Nullable Unit submitReportEquivocationUnsignedExtrinsic(
                State state,
                Grandpa.EquivocationProof equivocationProof,
                OpaqueValue keyOwnerProof) {
            return null;
        }

        public @Nullable OpaqueValue generateKeyOwnershipProof(
                State state, long setId, Grandpa.AuthorityKey authorityId) {
            return null;
        }

        public long currentSetId(State state) {
            return Grandpa.currentSetId(state);
        }
    }

    @Path("sp_runtime::OpaqueValue")
    @Positional
    record OpaqueValue(Bytes bytes) {}

    /// What wallets ask about authorities' keys. Keys are made by the node, not by the runtime.
    @RuntimeApi(name = "SessionKeys", version = 1)
    static final class SessionKeys {
        /// No keys: the runtime has no keystore.
        public Bytes generateSessionKeys(State state, @Nullable Bytes seed) {
            return Bytes.EMPTY;
        }

        /// Splits the Aura and GRANDPA keys, 32 bytes each.
        public @Nullable List<Pair<Bytes, KeyTypeId>> decodeSessionKeys(
                State state, Bytes encoded) {
            if (encoded.size() != 2 * AccountId.SIZE) {
                return null;
            }
            return List.of(
                    new Pair<>(
                            encoded.slice(0, AccountId.SIZE), new KeyTypeId(Bytes.ofUtf8("aura"))),
                    new Pair<>(
                            encoded.slice(AccountId.SIZE, encoded.size()),
                            new KeyTypeId(Bytes.ofUtf8("gran"))));
        }
    }

    @Path("sp_core::crypto::KeyTypeId")
    @Positional
    record KeyTypeId(@FixedLength(4) Bytes id) {}

    /// Work between blocks, which this runtime leaves to the node.
    @RuntimeApi(name = "OffchainWorkerApi", version = 2)
    static final class OffchainWorker {
        public void offchainWorker(State state, Header header) {}
    }

    /// Steps of making a block. Each call starts anew from the given state: blocks are made by the node.
    @RuntimeApi(name = "BlockBuilder", version = 6)
    static final class BlockBuilder {
        private final Runtime runtime;

        BlockBuilder(Runtime runtime) {
            this.runtime = runtime;
        }

        /// What would become of an extrinsic in the next block.
        public ApplyResult applyExtrinsic(State state, WireExtrinsic extrinsic) {
            return runtime.executive()
                    .rehearse(state, extrinsic.encoded(), SystemStorage.PARENT_HASH.get(state));
        }
    }

    /// A fee before it is paid.
    @Path(
            value = "pallet_transaction_payment::types::RuntimeDispatchInfo",
            params = {"Balance=partialFee", "Weight=weight"})
    record RuntimeDispatchInfo(
            Weight weight, @Name("class") DispatchClass dispatchClass, TaoBalance partialFee) {}

    /// What an extrinsic will cost.
    @RuntimeApi(name = "TransactionPaymentApi", version = 4)
    static final class TransactionPayment {
        private final Runtime runtime;

        TransactionPayment(Runtime runtime) {
            this.runtime = runtime;
        }

        public RuntimeDispatchInfo queryInfo(State state, WireExtrinsic uxt, @U32 int len) {
            var cost = cost(uxt);
            return info(
                    cost,
                    uxt.isBare()
                            ? TaoBalance.ZERO
                            : Fees.declared(cost, len, TaoBalance.ZERO).total());
        }

        public FeeDetails queryFeeDetails(State state, WireExtrinsic uxt, @U32 int len) {
            return uxt.isBare()
                    ? new FeeDetails(null, TaoBalance.ZERO)
                    : Fees.declared(cost(uxt), len, TaoBalance.ZERO);
        }

        public TaoBalance queryWeightToFee(State state, Weight weight) {
            return Fees.ofWeight(weight);
        }

        public TaoBalance queryLengthToFee(State state, @U32 int length) {
            return new TaoBalance(Integer.toUnsignedLong(length));
        }

        private CallCost cost(WireExtrinsic uxt) {
            var kernel = runtime.kernel();
            return kernel.cost(kernel.callWire().decode(uxt.call()));
        }
    }

    private static RuntimeDispatchInfo info(CallCost cost, TaoBalance fee) {
        return new RuntimeDispatchInfo(cost.weight(), cost.dispatchClass(), fee);
    }

    /// What a call will cost as an extrinsic of a given length.
    @RuntimeApi(name = "TransactionPaymentCallApi", version = 3)
    static final class TransactionPaymentCall {
        private final Runtime runtime;

        TransactionPaymentCall(Runtime runtime) {
            this.runtime = runtime;
        }

        public RuntimeDispatchInfo queryCallInfo(State state, RuntimeCall call, @U32 int len) {
            var cost = runtime.kernel().cost(call);
            return info(cost, Fees.declared(cost, len, TaoBalance.ZERO).total());
        }

        public FeeDetails queryCallFeeDetails(State state, RuntimeCall call, @U32 int len) {
            return Fees.declared(runtime.kernel().cost(call), len, TaoBalance.ZERO);
        }

        public TaoBalance queryWeightToFee(State state, Weight weight) {
            return Fees.ofWeight(weight);
        }

        public TaoBalance queryLengthToFee(State state, @U32 int length) {
            return new TaoBalance(Integer.toUnsignedLong(length));
        }
    }
}
