package io.myelin.runtime.assembly;

import io.myelin.block.Extrinsic;
import io.myelin.block.Header;
import io.myelin.block.MultiAddress;
import io.myelin.chain.Bytes;
import io.myelin.chain.Hash256;
import io.myelin.crypto.shield.ShieldedTransaction;
import io.myelin.economy.yuma.YumaWarmUp;
import io.myelin.runtime.admin.AdminUtilsPallet;
import io.myelin.runtime.admin.EvmChainId;
import io.myelin.runtime.balances.BalancesPallet;
import io.myelin.runtime.balances.ChargeTransactionPayment;
import io.myelin.runtime.balances.TransactionPaymentPallet;
import io.myelin.runtime.commitments.CommitmentsPallet;
import io.myelin.runtime.consensus.ConsensusPallets;
import io.myelin.runtime.consensus.Timestamp.TimestampCall;
import io.myelin.runtime.crowdloan.CrowdloanPallet;
import io.myelin.runtime.kernel.ApiTable;
import io.myelin.runtime.kernel.ChainParams;
import io.myelin.runtime.kernel.DispatchError;
import io.myelin.runtime.kernel.EventRecord;
import io.myelin.runtime.kernel.Kernel;
import io.myelin.runtime.kernel.Pallet;
import io.myelin.runtime.kernel.RuntimeCall;
import io.myelin.runtime.kernel.State;
import io.myelin.runtime.kernel.TransactionSource;
import io.myelin.runtime.kernel.Validity;
import io.myelin.runtime.metadata.ApiShape;
import io.myelin.runtime.metadata.ExtrinsicShape;
import io.myelin.runtime.metadata.MetadataWriter;
import io.myelin.runtime.proxy.ProxyFees;
import io.myelin.runtime.proxy.ProxyPallet;
import io.myelin.runtime.shield.ShieldCall;
import io.myelin.runtime.shield.ShieldPallet;
import io.myelin.runtime.subtensor.SubtensorPallet;
import io.myelin.runtime.subtensor.guard.SubtensorTransactionExtension;
import io.myelin.runtime.subtensor.staking.AlphaFees;
import io.myelin.runtime.swap.AlphaAssets;
import io.myelin.runtime.swap.SwapPallet;
import io.myelin.runtime.system.ApplyResult;
import io.myelin.runtime.system.BlockWires;
import io.myelin.runtime.system.Executive;
import io.myelin.runtime.system.RuntimeVersion;
import io.myelin.runtime.system.SignatureVerifier;
import io.myelin.runtime.system.SystemError;
import io.myelin.runtime.system.SystemExtensions;
import io.myelin.runtime.system.SystemPallet;
import io.myelin.runtime.system.SystemStorage;
import io.myelin.runtime.system.TransactionExtension;
import io.myelin.runtime.utility.SudoPallet;
import io.myelin.runtime.utility.UtilityPallet;
import io.myelin.scale.Result;
import io.myelin.scale.Unit;
import io.myelin.scale.Wire;
import io.myelin.scale.WireType;
import io.myelin.scale.Wires;
import io.myelin.state.StateView;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The runtime: what the node asks of the chain.
///
/// Immutable and shared between threads; each question works on its own overlay. Blocks are made and
/// executed by [#executive]. Metadata is written on first request.
@SuppressWarnings("JavaLangClash") // the field's own word
public final class Runtime {
    private static final Bytes EVENTS_KEY = SystemStorage.eventsKey();

    private static final int SYSTEM_EXTENSIONS = 7;

    private final ChainParams params;
    private final RuntimeVersion version;
    private final Kernel kernel;
    private final Executive executive;
    private final ApiTable apis;
    private final WireType extra;
    private final WireType extrinsicType;

    /// The two bytes with which such calls begin, so that other extrinsics are not decoded to tell.
    private final Bytes submitEncrypted;

    private volatile @Nullable MetadataWriter metadata;

    private Runtime(ChainParams params, SignatureVerifier signatures) {
        this.params = params;
        var pallets = pallets();
        var targets = new ArrayList<Object>(coreApis());
        pallets.values().forEach(pallet -> targets.addAll(pallet.apis()));
        this.version = RuntimeVersion.withApis(ApiTable.versions(targets));
        pallets.put(16, ProxyPallet.create(new LateWire<>(this::resultWire)));
        pallets.put(0, SystemPallet.create(version, new LateWire<>(this::eventsWire)));
        var extensions = extensions();
        var extra =
                nested(extensions.stream().<WireType>map(TransactionExtension::extraType).toList());
        var extrinsics = extrinsicWire(extra);
        this.extra = extra;
        this.extrinsicType = extrinsics.type();
        var builder =
                Kernel.builder(params)
                        .bind(MultiAddress.class, BlockWires.ADDRESS)
                        .bind(
                                ApplyResult.class,
                                new LateWire<>(() -> ApplyResult.wire(kernel().errorWire())))
                        .bind(Header.class, BlockWires.HEADER)
                        .bind(WireExtrinsic.class, extrinsics)
                        .bind(WireBlock.class, new WireBlock.BlockWire(extrinsics))
                        .baseFilter(UtilityPallet.NO_NESTED_BATCH, SystemError.CALL_FILTERED);
        pallets.forEach(builder::pallet);
        this.kernel = builder.build();
        this.executive = new Executive(kernel, extensions, signatures);
        this.apis = new ApiTable(targets, kernel.wires());
        this.submitEncrypted =
                kernel.callWire().encode(new ShieldCall.SubmitEncrypted(Bytes.EMPTY)).slice(0, 2);
    }

    /// The runtime of a chain with these parameters.
    public static Runtime create(ChainParams params) {
        return create(params, SignatureVerifier.DIRECT);
    }

    /// As [#create], with signatures judged by `signatures`.
    public static Runtime create(ChainParams params, SignatureVerifier signatures) {
        return new Runtime(params, signatures);
    }

    /// Runs made-up epochs until the epoch's code is compiled; changes nothing.
    public static void warmUp() {
        YumaWarmUp.run(YumaWarmUp.ENOUGH);
    }

    // ---- what it is made of ----

    /// Pallets with their indices; those whose storage holds wires of this runtime come later.
    private static NavigableMap<Integer, Pallet> pallets() {
        var pallets = new TreeMap<Integer, Pallet>();
        pallets.put(1, ConsensusPallets.randomMaterial());
        pallets.put(2, ConsensusPallets.timestamp());
        pallets.put(3, ConsensusPallets.aura());
        pallets.put(4, ConsensusPallets.grandpa());
        pallets.put(5, BalancesPallet.create());
        pallets.put(6, TransactionPaymentPallet.create());
        pallets.put(7, SubtensorPallet.create());
        pallets.put(11, UtilityPallet.create());
        pallets.put(12, SudoPallet.create());
        pallets.put(18, CommitmentsPallet.create());
        pallets.put(19, AdminUtilsPallet.create());
        pallets.put(23, EvmChainId.create());
        pallets.put(27, CrowdloanPallet.create());
        pallets.put(28, SwapPallet.create());
        pallets.put(30, ShieldPallet.create());
        pallets.put(31, AlphaAssets.create());
        return pallets;
    }

    private List<Object> coreApis() {
        return List.of(
                new CoreApis.Core(this),
                new CoreApis.MetadataApi(this),
                new CoreApis.TaggedTransactionQueue(this),
                new CoreApis.AccountNonce(),
                new CoreApis.AuraApi(),
                new CoreApis.GrandpaApi(),
                new CoreApis.SessionKeys(),
                new CoreApis.OffchainWorker(),
                new CoreApis.BlockBuilder(this),
                new CoreApis.TransactionPayment(this),
                new CoreApis.TransactionPaymentCall(this),
                new ShieldApi(this));
    }

    /// In the reference's order, which is the order of refusals and of the signed payload.
    private static List<TransactionExtension> extensions() {
        return List.of(
                new SystemExtensions.CheckNonZeroSender(),
                SystemExtensions.CHECK_SPEC_VERSION,
                SystemExtensions.CHECK_TX_VERSION,
                SystemExtensions.CHECK_GENESIS,
                new SystemExtensions.CheckMortality(
                        call -> call instanceof ShieldCall.SubmitEncrypted),
                new SystemExtensions.CheckNonce(),
                new SystemExtensions.CheckWeight(),
                new ChargeTransactionPayment(new ProxyFees(new AlphaFees())),
                new SudoPallet.SudoExtension(),
                new ShieldPallet.ShieldExtension(),
                new SubtensorTransactionExtension(),
                SystemExtensions.DRAND_PRIORITY,
                SystemExtensions.CHECK_METADATA_HASH);
    }

    private Wire<Result<Unit, DispatchError>> resultWire() {
        return Result.wire(Wires.UNIT, kernel.errorWire());
    }

    private Wire<List<EventRecord>> eventsWire() {
        return Wires.vec(kernel.wires().of(EventRecord.class));
    }

    /// The extrinsic's type: opaque bytes, whose parameters name what is inside.
    private WireExtrinsic.ExtrinsicWire extrinsicWire(WireType extra) {
        var inner =
                new WireType.Composite(
                        "sp_runtime::generic::unchecked_extrinsic::UncheckedExtrinsic",
                        extrinsicParams(extra, "Extra"),
                        List.of(WireType.unnamed(new WireType.Sequence(WireType.Primitive.U8))));
        return new WireExtrinsic.ExtrinsicWire(
                new WireType.Composite(
                        "fp_self_contained::unchecked_extrinsic::UncheckedExtrinsic",
                        extrinsicParams(extra, "Extension"),
                        List.of(WireType.unnamed(inner))));
    }

    /// The extensions as the reference nests them: the system's, its own, and the metadata hash.
    private static WireType nested(List<WireType> extensions) {
        var own = new ArrayList<>(extensions.subList(SYSTEM_EXTENSIONS, extensions.size() - 1));
        own.set(
                0,
                new WireType.Composite(
                        "node_subtensor_runtime::transaction_payment_wrapper"
                                + "::ChargeTransactionPaymentWrapper",
                        List.of(new WireType.Param("T", null)),
                        List.of(new WireType.Field("inner", own.getFirst(), ""))));
        return new WireType.Tuple(
                List.of(
                        new WireType.Tuple(extensions.subList(0, SYSTEM_EXTENSIONS)),
                        new WireType.Tuple(own),
                        extensions.getLast()));
    }

    private List<WireType.Param> extrinsicParams(WireType extra, String extraName) {
        var callType = Kernel.callType(this::kernel);
        return List.of(
                new WireType.Param("Address", BlockWires.ADDRESS.type()),
                new WireType.Param("Call", callType),
                new WireType.Param("Signature", BlockWires.SIGNATURE.type()),
                new WireType.Param(extraName, extra));
    }

    // ---- facts ----

    public ChainParams params() {
        return params;
    }

    public RuntimeVersion version() {
        return version;
    }

    public Kernel kernel() {
        return kernel;
    }

    /// Opens, fills, closes and checks blocks.
    public Executive executive() {
        return executive;
    }

    /// The metadata versions that are offered.
    public List<Integer> metadataVersions() {
        return MetadataWriter.VERSIONS;
    }

    /// The metadata of an offered version, starting with `meta`.
    public Bytes metadata(int version) {
        var writer = metadata;
        if (writer == null) {
            writer = new MetadataWriter(kernel, extrinsicShape(), apiShapes());
            metadata = writer;
        }
        return writer.write(version);
    }

    private ExtrinsicShape extrinsicShape() {
        return new ExtrinsicShape(
                extrinsicType,
                BlockWires.ADDRESS.type(),
                BlockWires.SIGNATURE.type(),
                extra,
                executive.extensions().stream()
                        .map(e ->
                                new ExtrinsicShape.Extension(
                                        e.identifier(), e.extraType(), e.implicitType()))
                        .toList());
    }

    private List<ApiShape> apiShapes() {
        var shapes = new ArrayList<ApiShape>();
        for (var api : apis.apis()) {
            var methods = new ArrayList<ApiShape.Method>();
            for (var method : api.methods()) {
                var inputs =
                        method.arguments().stream()
                                .map(a -> new ApiShape.Input(a.name(), a.type()))
                                .toList();
                methods.add(new ApiShape.Method(method.name(), inputs, method.output()));
            }
            shapes.add(new ApiShape(api.name(), api.version(), methods));
        }
        return shapes;
    }

    // ---- questions ----

    public boolean hasApi(String function) {
        return apis.has(function);
    }

    /// Answers `Api_method` with SCALE arguments; what it writes is thrown away.
    ///
    /// Throws [IllegalArgumentException] for a function that does not exist, and
    /// [io.myelin.scale.ScaleException] for arguments that do not decode.
    public Bytes callApi(StateView view, String function, Bytes arguments) {
        var state = new State(view, params);
        return apis.call(kernel.open(state, SystemStorage.NUMBER.get(state)), function, arguments);
    }

    /// Judges an extrinsic for the pool on top of the block `blockHash`; throws
    /// [io.myelin.runtime.kernel.TransactionRefused].
    public Validity validate(
            StateView view, TransactionSource source, Bytes extrinsic, Hash256 blockHash) {
        return executive.validate(new State(view, params), source, extrinsic, blockHash);
    }

    /// What would become of an extrinsic in the next block, as `Result<Result<(), DispatchError>, …>`.
    public Bytes dryRun(StateView view, Bytes extrinsic, Hash256 blockHash) {
        var state = new State(view, params);
        var result = executive.rehearse(state, extrinsic, blockHash);
        return ApplyResult.wire(kernel.errorWire()).encode(result);
    }

    /// The author's extrinsics of a block: the time in milliseconds, and the key he announces, if any.
    public List<Bytes> inherents(long timestampMillis, @Nullable Bytes encKey) {
        return List.of(
                inherent(new TimestampCall.Set(timestampMillis)),
                inherent(new ShieldCall.AnnounceNextKey(encKey)));
    }

    /// What an extrinsic carries in an envelope of the MEV shield; null if it is none that carries something.
    public @Nullable ShieldedTransaction shielded(Bytes encoded) {
        var call = Extrinsic.decode(encoded).call();
        if (!call.startsWith(submitEncrypted)) {
            return null;
        }
        return kernel.callWire().decode(call) instanceof ShieldCall.SubmitEncrypted(var ciphertext)
                ? ShieldedTransaction.parse(ciphertext)
                : null;
    }

    private Bytes inherent(RuntimeCall call) {
        return Extrinsic.Bare.inherent(kernel.callWire().encode(call)).encode();
    }

    /// The events of the block whose state this is.
    public List<EventRecord> events(StateView view) {
        var encoded = view.get(EVENTS_KEY);
        return encoded == null ? List.of() : eventsWire().decode(encoded);
    }

    /// Executes a block on top of its parent's state without comparing the state root; throws
    /// [io.myelin.runtime.system.BlockInvalid].
    void check(State state, Header header, List<Bytes> extrinsics) {
        executive.execute(state, header, extrinsics, changes -> header.stateRoot());
    }
}
