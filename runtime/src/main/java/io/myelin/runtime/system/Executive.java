package io.myelin.runtime.system;

import io.myelin.block.Digest;
import io.myelin.block.DigestItem;
import io.myelin.block.Extrinsic;
import io.myelin.block.Header;
import io.myelin.block.MultiAddress;
import io.myelin.block.SignedPayload;
import io.myelin.block.TransactionExtra;
import io.myelin.chain.AccountId;
import io.myelin.chain.Bytes;
import io.myelin.chain.Hash256;
import io.myelin.crypto.hash.Blake2b;
import io.myelin.runtime.kernel.BlockContext;
import io.myelin.runtime.kernel.CallCost;
import io.myelin.runtime.kernel.DispatchClass;
import io.myelin.runtime.kernel.DispatchOutcome;
import io.myelin.runtime.kernel.EventRecord;
import io.myelin.runtime.kernel.Kernel;
import io.myelin.runtime.kernel.Origin;
import io.myelin.runtime.kernel.Pays;
import io.myelin.runtime.kernel.Phase;
import io.myelin.runtime.kernel.RuntimeCall;
import io.myelin.runtime.kernel.State;
import io.myelin.runtime.kernel.TransactionError;
import io.myelin.runtime.kernel.TransactionError.InvalidTransaction;
import io.myelin.runtime.kernel.TransactionError.UnknownTransaction;
import io.myelin.runtime.kernel.TransactionRefused;
import io.myelin.runtime.kernel.TransactionSource;
import io.myelin.runtime.kernel.Validity;
import io.myelin.runtime.kernel.Weight;
import io.myelin.runtime.system.BlockInvalid.Part;
import io.myelin.scale.ScaleException;
import io.myelin.scale.Wire;
import io.myelin.scale.Wires;
import io.myelin.state.Change;
import io.myelin.state.store.StateException;
import io.myelin.state.trie.OrderedTrie;
import io.myelin.state.trie.TrieLayout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/// Runs blocks: open, inherents, extrinsics, close.
///
/// ```
/// open(number, parent, digest)   events and weights of the last block go; hooks of all pallets, by index
/// apply(extrinsic) …             inherents first; a refused one leaves no trace
/// close(stateRoot)               closing hooks; events are encoded; temporaries go; the header
/// ```
///
/// Source: frame-executive `lib.rs`, frame-system `initialize` … `finalize`.
public final class Executive {
    private static final Bytes EVENTS_KEY = SystemStorage.eventsKey();

    private final Kernel kernel;
    private final List<TransactionExtension> extensions;
    private final SignatureVerifier signatures;
    private final Wire<List<EventRecord>> eventsWire;

    public Executive(
            Kernel kernel, List<TransactionExtension> extensions, SignatureVerifier signatures) {
        this.kernel = kernel;
        this.extensions = List.copyOf(extensions);
        this.signatures = signatures;
        this.eventsWire = Wires.vec(kernel.wires().of(EventRecord.class));
    }

    public List<TransactionExtension> extensions() {
        return extensions;
    }

    // ---- open ----

    /// Opens block `number` on top of `parentHash`; only the pre-runtime items of `digest` count.
    public OpenBlock open(State state, long number, Hash256 parentHash, Digest digest) {
        var context = kernel.open(state, number);
        state.remove(EVENTS_KEY);
        SystemStorage.EVENT_COUNT.remove(state);
        SystemStorage.EVENT_TOPICS.clear(state);
        var upgradeWeight = upgrade(context);
        initialize(state, number, parentHash, digest);
        BlockResources.register(
                state,
                BlockLimits.WEIGHTS.baseBlock().plus(upgradeWeight),
                DispatchClass.MANDATORY);
        for (var pallet : kernel.pallets().values()) {
            var weight = pallet.hooks().onInitialize(context);
            BlockResources.register(state, weight, DispatchClass.MANDATORY);
        }
        context.eventLog().enter(new Phase.ApplyExtrinsic(0));
        return new OpenBlock(context, parentHash);
    }

    private void initialize(State state, long number, Hash256 parentHash, Digest digest) {
        var preRuntime = new ArrayList<DigestItem>();
        for (var item : digest.items()) {
            if (item instanceof DigestItem.PreRuntime) {
                preRuntime.add(item);
            }
        }
        SystemStorage.NUMBER.put(state, number);
        SystemStorage.DIGEST.put(state, new Digest(preRuntime));
        SystemStorage.PARENT_HASH.put(state, parentHash);
        SystemStorage.BLOCK_HASH.put(state, number - 1, parentHash);
        SystemStorage.BLOCK_WEIGHT.remove(state);
    }

    private Weight upgrade(BlockContext context) {
        var state = context.state();
        var last = SystemStorage.LAST_RUNTIME_UPGRADE.get(state);
        var sum = Weight.ZERO;
        if (last != null && last.specVersion() == RuntimeVersion.SPEC_VERSION) {
            return sum;
        }
        for (var pallet : kernel.pallets().values()) {
            sum = sum.plus(pallet.hooks().onRuntimeUpgrade(context));
        }
        SystemStorage.LAST_RUNTIME_UPGRADE.put(state, currentUpgrade());
        return sum;
    }

    private static SystemStorage.LastRuntimeUpgradeInfo currentUpgrade() {
        return new SystemStorage.LastRuntimeUpgradeInfo(
                RuntimeVersion.SPEC_VERSION, new RuntimeVersion.CowText("node-subtensor"));
    }

    /// Writes what a chain's genesis says about the System pallet.
    public static void buildGenesis(State state) {
        SystemStorage.BLOCK_HASH.put(state, 0L, Hash256.of(GENESIS_FILLER, 0));
        SystemStorage.PARENT_HASH.put(state, Hash256.of(GENESIS_FILLER, 0));
        SystemStorage.LAST_RUNTIME_UPGRADE.put(state, currentUpgrade());
        SystemStorage.UPGRADED_TO_U32_REF_COUNT.put(state, true);
        SystemStorage.UPGRADED_TO_TRIPLE_REF_COUNT.put(state, true);
        state.put(Bytes.ofUtf8(":extrinsic_index"), Wires.U32.encode(0));
    }

    /// Quirk: genesis stores 32 bytes of 69 as the hash of block 0 until block 1 overwrites it.
    private static final byte[] GENESIS_FILLER = filler();

    private static byte[] filler() {
        var bytes = new byte[Hash256.SIZE];
        Arrays.fill(bytes, (byte) 69);
        return bytes;
    }

    // ---- apply ----

    /// Applies one extrinsic, given with its length prefix.
    public ApplyResult apply(OpenBlock block, Bytes encoded) {
        var context = block.context();
        try {
            var outcome = context.transactional(() -> run(block, encoded));
            block.add(encoded);
            context.eventLog().enter(new Phase.ApplyExtrinsic(block.extrinsics().size()));
            return new ApplyResult.Applied(outcome);
        } catch (TransactionRefused e) {
            return new ApplyResult.Refused(e.error());
        } catch (StateException | BlockInvalid e) {
            throw e;
        } catch (RuntimeException e) {
            // A broken invariant: the extrinsic stays out, as where the reference's runtime panics.
            block.note(e);
            return new ApplyResult.Refused(
                    new TransactionError.Invalid(new InvalidTransaction.Call()));
        }
    }

    private DispatchOutcome run(OpenBlock block, Bytes encoded) {
        var context = block.context();
        var extrinsic = decode(encoded);
        var call = decodeCall(extrinsic);
        var cost = kernel.cost(call);
        var outcome =
                switch (extrinsic) {
                    case Extrinsic.Bare _ -> runBare(context, call, cost, encoded.size());
                    case Extrinsic.Signed signed ->
                            runSigned(
                                    check(
                                            context,
                                            signed,
                                            call,
                                            encoded.size(),
                                            TransactionSource.IN_BLOCK));
                    case Extrinsic.General general ->
                            runSigned(
                                    unauthorised(
                                            context,
                                            general.extra(),
                                            call,
                                            encoded.size(),
                                            TransactionSource.IN_BLOCK));
                };
        if (!outcome.isOk() && cost.dispatchClass() == DispatchClass.MANDATORY) {
            throw new InvalidTransaction.BadMandatory().refusal();
        }
        context.emit(event(outcome, cost));
        return outcome;
    }

    private static SystemEvent event(DispatchOutcome outcome, CallCost cost) {
        var post = outcome.postInfo();
        var base = BlockLimits.WEIGHTS.perClass().of(cost.dispatchClass()).baseExtrinsic();
        var info =
                new DispatchEventInfo(
                        post.weightOf(cost.weight()).plus(base),
                        cost.dispatchClass(),
                        post.pays() == Pays.NO ? Pays.NO : cost.pays());
        return switch (outcome) {
            case DispatchOutcome.Ok _ -> new SystemEvent.ExtrinsicSuccess(info);
            case DispatchOutcome.Failed failed ->
                    new SystemEvent.ExtrinsicFailed(failed.error(), info);
        };
    }

    private static Extrinsic decode(Bytes encoded) {
        try {
            return Extrinsic.decode(encoded);
        } catch (ScaleException | IllegalArgumentException _) {
            throw new InvalidTransaction.Call().refusal();
        }
    }

    private RuntimeCall decodeCall(Extrinsic extrinsic) {
        try {
            return kernel.callWire().decode(extrinsic.call());
        } catch (ScaleException _) {
            throw new InvalidTransaction.Call().refusal();
        }
    }

    private DispatchOutcome runBare(
            BlockContext context, RuntimeCall call, CallCost cost, int lengthBytes) {
        var state = context.state();
        BlockResources.check(state, cost, lengthBytes);
        BlockResources.take(state, cost, lengthBytes);
        var validator = kernel.unsignedValidator(call);
        if (validator != null) {
            validator.preDispatch(state, call);
        }
        var outcome = context.call(Origin.NONE, call);
        BlockResources.giveBack(state, cost, outcome.postInfo());
        return outcome;
    }

    private DispatchOutcome runSigned(SignedTransaction tx) {
        validateExtensions(tx);
        var settlements = new ArrayList<TransactionExtension.Settlement>();
        for (var extension : extensions) {
            settlements.add(extension.prepare(tx));
        }
        var signer = tx.signer();
        var outcome =
                tx.block()
                        .call(signer == null ? Origin.NONE : new Origin.Signed(signer), tx.call());
        for (var settlement : settlements) {
            settlement.settle(outcome);
        }
        return outcome;
    }

    private Validity validateExtensions(SignedTransaction tx) {
        var validity = Validity.PLAIN;
        for (var extension : extensions) {
            validity = validity.and(extension.validate(tx));
        }
        if (tx.signer() == null) {
            throw new InvalidTransaction.UnknownOrigin().refusal();
        }
        return validity;
    }

    /// Finds the signer and verifies the signature over call, extra and what the chain adds.
    private SignedTransaction check(
            BlockContext context,
            Extrinsic.Signed signed,
            RuntimeCall call,
            int lengthBytes,
            TransactionSource source) {
        if (!(signed.signer() instanceof MultiAddress.Id(AccountId signer))) {
            throw new UnknownTransaction.CannotLookup().refusal();
        }
        var extra = signed.extra();
        var implicit = implicit(context, extra);
        var message =
                new SignedPayload(signed.call(), extra.encode(), implicit.encode())
                        .bytesToSign(Executive::blake2b256);
        if (!signatures.holds(signer, message, signed.signature())) {
            throw new InvalidTransaction.BadProof().refusal();
        }
        return new SignedTransaction(
                context, signer, call, extra, kernel.cost(call), lengthBytes, source);
    }

    private SignedTransaction unauthorised(
            BlockContext context,
            TransactionExtra extra,
            RuntimeCall call,
            int lengthBytes,
            TransactionSource source) {
        // Refuses an era whose first block is forgotten; nobody signed, so the data itself is not
        // needed.
        implicit(context, extra);
        return new SignedTransaction(
                context, null, call, extra, kernel.cost(call), lengthBytes, source);
    }

    private static TransactionExtra.Implicit implicit(
            BlockContext context, TransactionExtra extra) {
        var state = context.state();
        long birth = extra.era().birth(context.blockNumber());
        if (!SystemStorage.BLOCK_HASH.contains(state, birth)) {
            throw new InvalidTransaction.AncientBirthBlock().refusal();
        }
        if (extra.metadataHashMode() == TransactionExtra.MetadataHashMode.ENABLED) {
            // This build carries no metadata hash to compare with.
            throw new UnknownTransaction.CannotLookup().refusal();
        }
        return new TransactionExtra.Implicit(
                RuntimeVersion.SPEC_VERSION,
                RuntimeVersion.TRANSACTION_VERSION,
                SystemStorage.BLOCK_HASH.get(state, 0L),
                SystemStorage.BLOCK_HASH.get(state, birth),
                null);
    }

    static Hash256 blake2b256(Bytes data) {
        return Blake2b.hash(data.shared());
    }

    // ---- close ----

    /// Runs the closing hooks and gives the header; `stateRoot` computes the root of the changed state.
    public Header close(OpenBlock block, Function<List<Change>, Hash256> stateRoot) {
        var context = block.context();
        var state = context.state();
        context.eventLog().enter(Phase.FINALIZATION);
        for (var pallet : kernel.pallets().values()) {
            pallet.hooks().onFinalize(context);
        }
        var events = context.events();
        state.put(EVENTS_KEY, eventsWire.encode(events));
        SystemStorage.EVENT_COUNT.put(state, events.size());
        SystemStorage.ALL_EXTRINSICS_LEN.remove(state);
        state.remove(Bytes.ofUtf8(":extrinsic_index"));
        long oldest = block.number() - SystemPallet.BLOCK_HASH_COUNT - 1;
        if (oldest > 0) {
            SystemStorage.BLOCK_HASH.remove(state, oldest);
        }
        return new Header(
                block.parentHash(),
                block.number(),
                stateRoot.apply(state.changes()),
                OrderedTrie.root(TrieLayout.V0, block.extrinsics()),
                block.digest());
    }

    // ---- import ----

    /// Executes a whole block, whose seal was taken off, and compares the header it gives.
    ///
    /// Throws [BlockInvalid] naming the first difference.
    public void execute(
            State state,
            Header header,
            List<Bytes> extrinsics,
            Function<List<Change>, Hash256> stateRoot) {
        var block = open(state, header.number(), header.parentHash(), header.digest());
        for (int i = 0; i < extrinsics.size(); i++) {
            requireInherentsFirst(block, extrinsics.get(i), i);
            if (apply(block, extrinsics.get(i)) instanceof ApplyResult.Refused(var error)) {
                throw new BlockInvalid(
                        "cannot import block "
                                + header.number()
                                + ": extrinsic "
                                + i
                                + " is refused with "
                                + error,
                        new BlockInvalid.Fault.ExtrinsicRefused(i, error));
            }
        }
        var computed = close(block, stateRoot);
        requireSame(header, Part.DIGEST, header.digest(), computed.digest());
        requireSame(header, Part.STATE_ROOT, header.stateRoot(), computed.stateRoot());
        requireSame(
                header, Part.EXTRINSICS_ROOT, header.extrinsicsRoot(), computed.extrinsicsRoot());
    }

    private void requireInherentsFirst(OpenBlock block, Bytes encoded, int index) {
        boolean inherent;
        try {
            var extrinsic = Extrinsic.decode(encoded);
            inherent =
                    extrinsic instanceof Extrinsic.Bare
                            && kernel.isInherent(kernel.callWire().decode(extrinsic.call()));
        } catch (ScaleException | IllegalArgumentException _) {
            inherent = false; // apply() refuses it
        }
        if (inherent && block.inherentsOver()) {
            throw new BlockInvalid(
                    "cannot import block "
                            + block.number()
                            + ": inherent "
                            + index
                            + " stands behind other extrinsics",
                    new BlockInvalid.Fault.InherentMisplaced(index));
        }
        if (!inherent) {
            block.endInherents();
        }
    }

    private static void requireSame(Header header, Part what, Object claimed, Object computed) {
        if (!claimed.equals(computed)) {
            throw new BlockInvalid(
                    "cannot import block "
                            + header.number()
                            + ": its "
                            + what
                            + " is "
                            + claimed
                            + ", executing it gives "
                            + computed,
                    new BlockInvalid.Fault.Differs(what));
        }
    }

    // ---- validate ----

    /// Judges an extrinsic for the pool on top of the block with `blockHash`, whose state `state` is.
    ///
    /// Throws [TransactionRefused]. What it writes must be thrown away.
    public Validity validate(
            State state, TransactionSource source, Bytes encoded, Hash256 blockHash) {
        long number = SystemStorage.NUMBER.get(state) + 1;
        initialize(state, number, blockHash, Digest.EMPTY);
        var context = kernel.open(state, number);
        var extrinsic = decode(encoded);
        var call = decodeCall(extrinsic);
        return switch (extrinsic) {
            case Extrinsic.Signed signed -> {
                var tx = check(context, signed, call, encoded.size(), source);
                refuseMandatory(tx.cost());
                yield validateExtensions(tx);
            }
            case Extrinsic.General general -> {
                var tx = unauthorised(context, general.extra(), call, encoded.size(), source);
                refuseMandatory(tx.cost());
                yield validateExtensions(tx);
            }
            case Extrinsic.Bare _ -> {
                var cost = kernel.cost(call);
                refuseMandatory(cost);
                var validator = kernel.unsignedValidator(call);
                if (validator == null) {
                    throw new UnknownTransaction.NoUnsignedValidator().refusal();
                }
                var validity = validator.validate(state, source, call);
                BlockResources.check(state, cost, encoded.size());
                yield validity;
            }
        };
    }

    /// Whether an extrinsic can be decoded and is signed by whom it names, seen from the block whose state this is.
    public boolean isAuthentic(State state, Bytes encoded) {
        var context = kernel.open(state, SystemStorage.NUMBER.get(state));
        try {
            var extrinsic = decode(encoded);
            var call = decodeCall(extrinsic);
            if (extrinsic instanceof Extrinsic.Signed signed) {
                check(context, signed, call, encoded.size(), TransactionSource.EXTERNAL);
            }
            return true;
        } catch (TransactionRefused _) {
            return false;
        }
    }

    /// Applies an extrinsic to the state of a block as if in the next one. What it writes must be thrown away.
    public ApplyResult rehearse(State state, Bytes encoded, Hash256 blockHash) {
        long number = SystemStorage.NUMBER.get(state) + 1;
        initialize(state, number, blockHash, Digest.EMPTY);
        return apply(new OpenBlock(kernel.open(state, number), blockHash), encoded);
    }

    private static void refuseMandatory(CallCost cost) {
        if (cost.dispatchClass() == DispatchClass.MANDATORY) {
            throw new InvalidTransaction.MandatoryValidation().refusal();
        }
    }
}
