package io.myelin.runtime.subtensor.neuron;

import static io.myelin.runtime.kernel.DispatchException.ensure;
import static io.myelin.runtime.subtensor.SubtensorError.HOT_KEY_NOT_REGISTERED_IN_NETWORK;
import static io.myelin.runtime.subtensor.SubtensorError.INVALID_IP_ADDRESS;
import static io.myelin.runtime.subtensor.SubtensorError.INVALID_IP_TYPE;
import static io.myelin.runtime.subtensor.SubtensorError.INVALID_PORT;
import static io.myelin.runtime.subtensor.SubtensorError.SERVING_RATE_LIMIT_EXCEEDED;
import static io.myelin.runtime.subtensor.neuron.NeuronStorage.AXONS;
import static io.myelin.runtime.subtensor.neuron.NeuronStorage.NEURON_CERTIFICATES;
import static io.myelin.runtime.subtensor.neuron.NeuronStorage.PROMETHEUS;
import static io.myelin.runtime.subtensor.subnet.HyperparameterStorage.SERVING_RATE_LIMIT;

import io.myelin.chain.AccountId;
import io.myelin.chain.Bytes;
import io.myelin.chain.NetUid;
import io.myelin.runtime.kernel.BlockContext;
import io.myelin.runtime.kernel.Dispatch;
import io.myelin.runtime.kernel.State;
import io.myelin.runtime.subtensor.SubtensorEvent.AxonServed;
import io.myelin.runtime.subtensor.SubtensorEvent.PrometheusServed;
import io.myelin.runtime.subtensor.key.RateLimits;
import io.myelin.runtime.subtensor.neuron.NeuronCall.ServeAxon;
import io.myelin.runtime.subtensor.neuron.NeuronCall.ServeAxonTls;
import io.myelin.runtime.subtensor.neuron.NeuronCall.ServePrometheus;
import java.math.BigInteger;

/// Where neurons serve requests and metrics.
///
/// Source: subtensor `subnets/serving.rs`, spec 425.
public final class Serving {
    private static final BigInteger V4_LIMIT = BigInteger.valueOf(0xFFFF_FFFFL);
    private static final BigInteger V4_LOCALHOST = BigInteger.valueOf(0x7F00_0001L);
    private static final BigInteger V6_BROADCAST =
            BigInteger.ONE.shiftLeft(128).subtract(BigInteger.ONE);

    private Serving() {}

    /// The axon that a call asks for, without a certificate.
    private static AxonInfo axon(ServeAxon call, long block) {
        return new AxonInfo(
                block,
                call.version(),
                call.ip(),
                call.port(),
                call.ipType(),
                call.protocol(),
                call.placeholder1(),
                call.placeholder2());
    }

    /// Event: [AxonServed].
    static void serveAxon(Dispatch d, ServeAxon call) {
        var hotkey = d.ensureSigned();
        checkAxon(d, hotkey, call);
        AXONS.put(d.state(), call.netuid(), hotkey, axon(call, d.blockNumber()));
        d.emit(new AxonServed(call.netuid(), hotkey));
    }

    /// As [#serveAxon]; a certificate that does not parse is left out. Event: [AxonServed].
    static void serveAxonTls(Dispatch d, ServeAxonTls call) {
        var hotkey = d.ensureSigned();
        var plain = withoutCertificate(call);
        checkAxon(d, hotkey, plain);
        putCertificate(d.state(), call.netuid(), hotkey, call.certificate());
        AXONS.put(d.state(), call.netuid(), hotkey, axon(plain, d.blockNumber()));
        d.emit(new AxonServed(call.netuid(), hotkey));
    }

    /// The same request without its certificate.
    public static ServeAxon withoutCertificate(ServeAxonTls call) {
        return new ServeAxon(
                call.netuid(),
                call.version(),
                call.ip(),
                call.port(),
                call.ipType(),
                call.protocol(),
                call.placeholder1(),
                call.placeholder2());
    }

    private static void putCertificate(
            State state, NetUid netuid, AccountId hotkey, Bytes certificate) {
        NeuronCertificate.parse(certificate)
                .ifPresent(it -> NEURON_CERTIFICATES.put(state, netuid, hotkey, it));
    }

    /// Errors, in order: HOT_KEY_NOT_REGISTERED_IN_NETWORK, INVALID_IP_TYPE, INVALID_IP_ADDRESS,
    /// SERVING_RATE_LIMIT_EXCEEDED, INVALID_PORT. Source: `validate_serve_axon`.
    public static void checkAxon(BlockContext block, AccountId hotkey, ServeAxon call) {
        var state = block.state();
        var netuid = call.netuid();
        ensure(Neurons.isRegistered(state, netuid, hotkey), HOT_KEY_NOT_REGISTERED_IN_NETWORK);
        ensure(isIpType(call.ipType()), INVALID_IP_TYPE);
        ensure(isPublicAddress(call.ipType(), call.ip()), INVALID_IP_ADDRESS);
        var before = AXONS.get(state, netuid, hotkey);
        ensureNotTooFast(block, netuid, before == null ? 0 : before.block());
        ensure(call.port() != 0, INVALID_PORT);
    }

    /// Event: [PrometheusServed].
    static void servePrometheus(Dispatch d, ServePrometheus call) {
        var hotkey = d.ensureSigned();
        checkPrometheus(d, hotkey, call);
        PROMETHEUS.put(
                d.state(),
                call.netuid(),
                hotkey,
                new PrometheusInfo(
                        d.blockNumber(), call.version(), call.ip(), call.port(), call.ipType()));
        d.emit(new PrometheusServed(call.netuid(), hotkey));
    }

    /// Errors, in order: INVALID_IP_TYPE, INVALID_IP_ADDRESS, HOT_KEY_NOT_REGISTERED_IN_NETWORK,
    /// SERVING_RATE_LIMIT_EXCEEDED, INVALID_PORT. Source: `validate_serve_prometheus`.
    public static void checkPrometheus(BlockContext block, AccountId hotkey, ServePrometheus call) {
        var state = block.state();
        var netuid = call.netuid();
        ensure(isIpType(call.ipType()), INVALID_IP_TYPE);
        ensure(
                call.ip().signum() != 0 && isPublicAddress(call.ipType(), call.ip()),
                INVALID_IP_ADDRESS);
        ensure(Neurons.isRegistered(state, netuid, hotkey), HOT_KEY_NOT_REGISTERED_IN_NETWORK);
        var before = PROMETHEUS.get(state, netuid, hotkey);
        ensureNotTooFast(block, netuid, before == null ? 0 : before.block());
        ensure(call.port() != 0, INVALID_PORT);
    }

    private static void ensureNotTooFast(BlockContext block, NetUid netuid, long last) {
        long limit = SERVING_RATE_LIMIT.get(block.state(), netuid);
        ensure(
                limit == 0
                        || last == 0
                        || Long.compareUnsigned(
                                        RateLimits.sinceBlock(block.blockNumber(), last), limit)
                                >= 0,
                SERVING_RATE_LIMIT_EXCEEDED);
    }

    private static boolean isIpType(int ipType) {
        return ipType == 4 || ipType == 6;
    }

    /// Quirk: an axon may be served at address 0, which tests use.
    private static boolean isPublicAddress(int ipType, BigInteger ip) {
        return ipType == 4
                ? ip.compareTo(V4_LIMIT) < 0 && !ip.equals(V4_LOCALHOST)
                : !ip.equals(V6_BROADCAST) && !ip.equals(BigInteger.ONE);
    }
}
