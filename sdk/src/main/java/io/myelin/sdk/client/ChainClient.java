package io.myelin.sdk.client;

import io.myelin.block.Digest;
import io.myelin.block.DigestItem;
import io.myelin.block.Era;
import io.myelin.block.Header;
import io.myelin.chain.AccountId;
import io.myelin.chain.Bytes;
import io.myelin.chain.Hash256;
import io.myelin.chain.TaoBalance;
import io.myelin.crypto.hash.Blake2b;
import io.myelin.crypto.key.Ss58;
import io.myelin.crypto.sign.KeyPair;
import io.myelin.metadata.Metadata;
import io.myelin.metadata.MetadataDecoder;
import io.myelin.metadata.Value;
import io.myelin.metadata.ValueCodec;
import io.myelin.scale.ScaleException;
import io.myelin.scale.ScaleReader;
import io.myelin.scale.ScaleWriter;
import io.myelin.sdk.call.Call;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;

/// A client of one node, driven by the metadata that the node serves.
///
/// Safe for many threads. Extrinsics of one signer are numbered in the order of their submission; submissions of several threads
/// may be under way at once. After a runtime upgrade, and after a lost connection, metadata is read again.
public final class ChainClient implements AutoCloseable {
    /// Newest first.
    private static final List<Integer> METADATA_VERSIONS = List.of(16, 15, 14);

    private final RpcConnection rpc;
    private final Hash256 genesisHash;
    private final Map<AccountId, Object> signerLocks = new ConcurrentHashMap<>();
    private volatile RuntimeInfo runtime;

    private ChainClient(RpcConnection rpc) {
        this.rpc = rpc;
        this.genesisHash = RpcJson.hash("chain_getBlockHash", rpc.request("chain_getBlockHash", 0));
        this.runtime = loadRuntime(rpc);
    }

    /// Connects to `url` (`ws://host:port`) and reads what runtime runs there.
    public static ChainClient connect(String url) {
        return connect(url, ConnectionLimits.DEFAULT);
    }

    public static ChainClient connect(String url, ConnectionLimits limits) {
        var rpc = RpcConnection.open(url, limits);
        try {
            return new ChainClient(rpc);
        } catch (RuntimeException e) {
            rpc.close();
            throw e;
        }
    }

    private static RuntimeInfo loadRuntime(RpcConnection rpc) {
        var version = rpc.request("state_getRuntimeVersion");
        var metadata = loadMetadata(rpc);
        return new RuntimeInfo(
                version.path("specName").asString(""),
                version.path("specVersion").asLong(0),
                version.path("transactionVersion").asLong(0),
                metadata,
                new ValueCodec(metadata.types()));
    }

    private static Metadata loadMetadata(RpcConnection rpc) {
        try {
            var offered = metadataVersions(rpc);
            for (int version : METADATA_VERSIONS) {
                if (offered.contains(version)) {
                    var found = metadataAt(rpc, version);
                    if (found.isPresent()) {
                        return MetadataDecoder.decode(found.get());
                    }
                }
            }
        } catch (ChainException.RequestRefused _) {
            // An old runtime without the versioned API: below.
        } catch (ScaleException e) {
            throw new ChainException.Disconnected(
                    "the node's metadata is not understood: " + e.getMessage(), e);
        }
        return MetadataDecoder.decode(
                RpcJson.bytesOrThrow("state_getMetadata", rpc.request("state_getMetadata")));
    }

    private static List<Integer> metadataVersions(RpcConnection rpc) {
        var in =
                new ScaleReader(
                        RpcJson.bytesOrThrow(
                                "Metadata_metadata_versions",
                                rpc.request("state_call", "Metadata_metadata_versions", "0x")));
        int count = in.length(4);
        var versions = new ArrayList<Integer>(count);
        for (int i = 0; i < count; i++) {
            versions.add(in.u32());
        }
        return versions;
    }

    /// `Option<OpaqueMetadata>`.
    private static Optional<Bytes> metadataAt(RpcConnection rpc, int version) {
        var argument = new ScaleWriter().u32(version).toBytes();
        var in =
                new ScaleReader(
                        RpcJson.bytesOrThrow(
                                "Metadata_metadata_at_version",
                                rpc.request(
                                        "state_call", "Metadata_metadata_at_version", argument)));
        return in.bool() ? Optional.of(in.bytes()) : Optional.empty();
    }

    public RuntimeInfo runtime() {
        return runtime;
    }

    public Metadata metadata() {
        return runtime.metadata();
    }

    public Hash256 genesisHash() {
        return genesisHash;
    }

    /// The connection, for requests that this class has no name for.
    public RpcConnection rpc() {
        return rpc;
    }

    /// Reads version and metadata again if the node's runtime is another one by now.
    public void refreshRuntime() {
        var version = rpc.request("state_getRuntimeVersion");
        if (version.path("specVersion").asLong(0) != runtime.specVersion()) {
            runtime = loadRuntime(rpc);
        }
    }

    /// The state of whatever block is best when asked.
    public ChainView best() {
        return new ChainView(rpc, runtime, null);
    }

    /// The state of one block: readings of it agree with each other.
    public ChainView at(Hash256 block) {
        return new ChainView(rpc, runtime, block);
    }

    /// Shorthand for [#best] and [ChainView#storage].
    public Value storage(String pallet, String item, Object... keys) {
        return best().storage(pallet, item, keys);
    }

    public Optional<Value> findStorage(String pallet, String item, Object... keys) {
        return best().findStorage(pallet, item, keys);
    }

    public List<ChainView.Entry> map(String pallet, String item, Object... keys) {
        return best().map(pallet, item, keys);
    }

    public Value constant(String pallet, String name) {
        return best().constant(pallet, name);
    }

    public Hash256 bestHash() {
        return RpcJson.hash("chain_getBlockHash", rpc.request("chain_getBlockHash"));
    }

    public Hash256 finalizedHash() {
        return RpcJson.hash("chain_getFinalizedHead", rpc.request("chain_getFinalizedHead"));
    }

    /// The hash of block `number`, if the chain is that long.
    public Optional<Hash256> findHash(long number) {
        var hash = RpcJson.bytes(rpc.request("chain_getBlockHash", number));
        return hash == null ? Optional.empty() : Optional.of(Hash256.of(hash.shared()));
    }

    public Header header(Hash256 block) {
        return header(rpc.request("chain_getHeader", block));
    }

    public Header bestHeader() {
        return header(rpc.request("chain_getHeader"));
    }

    private static Header header(JsonNode json) {
        var items = new ArrayList<DigestItem>();
        for (var log : json.path("digest").path("logs")) {
            items.add(DigestItem.read(new ScaleReader(RpcJson.bytesOrThrow("digest", log))));
        }
        return new Header(
                RpcJson.hash("parentHash", json.get("parentHash")),
                Long.decode(json.path("number").asString()),
                RpcJson.hash("stateRoot", json.get("stateRoot")),
                RpcJson.hash("extrinsicsRoot", json.get("extrinsicsRoot")),
                new Digest(items));
    }

    /// The encoded extrinsics of a block, each with its length.
    public List<Bytes> extrinsics(Hash256 block) {
        var extrinsics = new ArrayList<Bytes>();
        for (var hex : rpc.request("chain_getBlock", block).path("block").path("extrinsics")) {
            extrinsics.add(RpcJson.bytesOrThrow("chain_getBlock", hex));
        }
        return extrinsics;
    }

    /// Best heads as they come; a slow reader misses old ones.
    public Subscription<Header> subscribeHeads() {
        return rpc.subscribe(
                "chain_subscribeNewHeads",
                "chain_unsubscribeNewHeads",
                Subscription.Overflow.KEEP_NEWEST,
                ChainClient::header);
    }

    /// Waits until the best block is at least `number`; throws [ChainException.TimedOut] when it is not so after `timeout`.
    public Header awaitBlock(long number, Duration timeout) {
        long deadline = System.nanoTime() + timeout.toNanos();
        try (var heads = subscribeHeads()) {
            while (true) {
                var left = Duration.ofNanos(Math.max(0, deadline - System.nanoTime()));
                var head = heads.next(left);
                if (head.number() >= number) {
                    return head;
                }
            }
        } catch (ChainException.TimedOut e) {
            throw new ChainException.TimedOut(
                    "block "
                            + number
                            + " did not come in "
                            + timeout.toMillis()
                            + " ms: "
                            + e.getMessage());
        }
    }

    /// Encodes a call by the node's metadata.
    public Bytes encode(Call call) {
        return new ExtrinsicBuilder(runtime, genesisHash).encode(call);
    }

    /// What including `call` would cost `signer`, without a tip.
    public TaoBalance fee(AccountId signer, Call call) {
        var builder = new ExtrinsicBuilder(runtime, genesisHash);
        var ticket = new ExtrinsicBuilder.Ticket(Era.IMMORTAL, genesisHash, 0, TaoBalance.ZERO);
        var extrinsic = builder.signNot(signer, builder.encode(call), ticket);
        var arguments = new ScaleWriter().raw(extrinsic).u32(extrinsic.size()).toBytes();
        var answer = best().callRaw("TransactionPaymentApi_query_info", arguments);
        var output =
                metadata()
                        .findApi("TransactionPaymentApi")
                        .flatMap(api -> api.findMethod("query_info"))
                        .orElseThrow(() ->
                                new ChainException.RequestRefused(
                                        "TransactionPaymentApi.query_info",
                                        0,
                                        "the metadata does not name it"))
                        .outputType();
        return new TaoBalance(runtime.codec().decode(output, answer).at("partial_fee").asLong());
    }

    /// The nonce of the signer's next extrinsic, those in the pool counted.
    public long nextNonce(AccountId account) {
        return rpc.request("system_accountNextIndex", Ss58.encode(account)).asLong();
    }

    /// Signs and sends `call`, follows it as `options` say and returns where it is.
    ///
    /// Throws [ChainException.ExtrinsicRefused] when the pool refuses it, [ChainException.CallFailed] when the call fails.
    public Inclusion submit(KeyPair signer, Call call, SubmitOptions options) {
        return start(signer, call, options).await(options.until(), options.timeout());
    }

    public Inclusion submit(KeyPair signer, Call call) {
        return submit(signer, call, SubmitOptions.DEFAULT);
    }

    /// Signs and sends `call`; the caller follows it, or closes what is returned.
    public Submission start(KeyPair signer, Call call, SubmitOptions options) {
        // The pool counts an extrinsic as soon as it has answered, so asking it under the lock
        // numbers them without gaps.
        synchronized (signerLocks.computeIfAbsent(signer.accountId(), _ -> new Object())) {
            try {
                return send(signer, call, options);
            } catch (ChainException.ExtrinsicRefused refused) {
                // Signed for a runtime that has been upgraded meanwhile: read the new one and try
                // once more.
                long before = runtime.specVersion();
                refreshRuntime();
                if (runtime.specVersion() == before) {
                    throw refused;
                }
                return send(signer, call, options);
            }
        }
    }

    private Submission send(KeyPair signer, Call call, SubmitOptions options) {
        var builder = new ExtrinsicBuilder(runtime, genesisHash);
        var encoded = builder.encode(call);
        var ticket = ticket(signer.accountId(), options);
        var extrinsic = builder.sign(signer, encoded, ticket);
        var updates =
                rpc.<JsonNode>subscribe(
                        "author_submitAndWatchExtrinsic",
                        "author_unwatchExtrinsic",
                        Subscription.Overflow.FAIL,
                        status -> status,
                        extrinsic);
        return new Submission(this, Blake2b.hash(extrinsic.shared()), updates);
    }

    private ExtrinsicBuilder.Ticket ticket(AccountId signer, SubmitOptions options) {
        long nonce = nextNonce(signer);
        if (options.eraPeriodBlocks() == 0) {
            return new ExtrinsicBuilder.Ticket(Era.IMMORTAL, genesisHash, nonce, options.tip());
        }
        var head = finalizedHash();
        long number = header(head).number();
        var era = Era.mortal(options.eraPeriodBlocks(), number);
        long birth = era.birth(number);
        var birthHash = birth == number ? head : findHash(birth).orElse(head);
        return new ExtrinsicBuilder.Ticket(era, birthHash, nonce, options.tip());
    }

    /// Finds an extrinsic in a block, with its events; throws [ChainException.CallFailed] when its call failed.
    Inclusion inclusion(Hash256 extrinsicHash, Hash256 block) {
        var extrinsics = extrinsics(block);
        for (int index = 0; index < extrinsics.size(); index++) {
            if (Blake2b.hash(extrinsics.get(index).shared()).equals(extrinsicHash)) {
                int place = index;
                var events =
                        at(block).events().stream()
                                .filter(event -> event.extrinsicIndex() == place)
                                .toList();
                DispatchErrors.find(metadata(), events)
                        .ifPresent(failure -> {
                            throw failure;
                        });
                return new Inclusion(extrinsicHash, block, header(block).number(), place, events);
            }
        }
        throw new ChainException.RequestRefused(
                "chain_getBlock",
                0,
                "block " + block.toHex() + " does not hold extrinsic " + extrinsicHash.toHex());
    }

    @Override
    public void close() {
        rpc.close();
    }
}
