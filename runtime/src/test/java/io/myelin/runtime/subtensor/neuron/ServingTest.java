package io.myelin.runtime.subtensor.neuron;

import static io.myelin.runtime.subtensor.SubtensorError.HOT_KEY_NOT_REGISTERED_IN_NETWORK;
import static io.myelin.runtime.subtensor.SubtensorError.INVALID_IP_ADDRESS;
import static io.myelin.runtime.subtensor.SubtensorError.INVALID_IP_TYPE;
import static io.myelin.runtime.subtensor.SubtensorError.INVALID_PORT;
import static io.myelin.runtime.subtensor.SubtensorError.SERVING_RATE_LIMIT_EXCEEDED;
import static io.myelin.runtime.subtensor.TestChain.account;
import static org.assertj.core.api.Assertions.assertThat;

import io.myelin.chain.AccountId;
import io.myelin.chain.Bytes;
import io.myelin.chain.NetUid;
import io.myelin.runtime.subtensor.SubtensorEvent;
import io.myelin.runtime.subtensor.TestChain;
import io.myelin.runtime.subtensor.neuron.NeuronCall.ServeAxon;
import io.myelin.runtime.subtensor.neuron.NeuronCall.ServeAxonTls;
import io.myelin.runtime.subtensor.neuron.NeuronCall.ServePrometheus;
import java.math.BigInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ServingTest {
    private static final AccountId HOTKEY = account("hotkey");
    private static final BigInteger IP = BigInteger.valueOf(0x5DB8_D822L);

    private final TestChain chain = TestChain.normal();
    private NetUid netuid;

    @BeforeEach
    void aSubnet() {
        netuid = chain.startSubnet(account("owner"), HOTKEY);
    }

    private ServeAxon axon(BigInteger ip, int port, int ipType) {
        return new ServeAxon(netuid, 7, ip, port, ipType, 4, 0, 0);
    }

    @Test
    void serveAxon_isStored() {
        chain.call(HOTKEY, axon(IP, 8091, 4))
                .succeeds()
                .emits(new SubtensorEvent.AxonServed(netuid, HOTKEY));
        var stored = NeuronStorage.AXONS.get(chain.state(), netuid, HOTKEY);
        assertThat(stored).isEqualTo(new AxonInfo(1, 7, IP, 8091, 4, 4, 0, 0));
    }

    @Test
    void refusals_inOrder() {
        chain.call(account("stranger"), axon(BigInteger.ZERO, 0, 5))
                .failsWith(HOT_KEY_NOT_REGISTERED_IN_NETWORK);
        chain.call(HOTKEY, axon(IP, 0, 5)).failsWith(INVALID_IP_TYPE);
        chain.call(HOTKEY, axon(BigInteger.valueOf(0x7F00_0001L), 0, 4))
                .failsWith(INVALID_IP_ADDRESS);
        chain.call(HOTKEY, axon(BigInteger.valueOf(0xFFFF_FFFFL), 0, 4))
                .failsWith(INVALID_IP_ADDRESS);
        chain.call(HOTKEY, axon(BigInteger.ONE, 0, 6)).failsWith(INVALID_IP_ADDRESS);
        chain.call(HOTKEY, axon(IP, 0, 4)).failsWith(INVALID_PORT);
        chain.call(HOTKEY, axon(IP, 8091, 4)).succeeds();
        chain.advance(1);
        chain.call(HOTKEY, axon(IP, 8092, 4)).failsWith(SERVING_RATE_LIMIT_EXCEEDED);
        chain.advance(49);
        chain.call(HOTKEY, axon(IP, 8092, 4)).succeeds();
    }

    @Test
    void serveAxonTls_keepsAGoodCertificate_andForgetsABadOne() {
        var key = Bytes.fromHex("0x01" + "ab".repeat(32));
        chain.call(HOTKEY, tls(key)).succeeds();
        assertThat(NeuronStorage.NEURON_CERTIFICATES.get(chain.state(), netuid, HOTKEY))
                .isNotNull();
        chain.advance(50);
        chain.call(HOTKEY, tls(Bytes.EMPTY)).succeeds();
    }

    private ServeAxonTls tls(Bytes certificate) {
        return new ServeAxonTls(netuid, 7, IP, 8091, 4, 4, 0, 0, certificate);
    }

    @Test
    void servePrometheus_refusesNoAddress() {
        chain.call(HOTKEY, new ServePrometheus(netuid, 1, BigInteger.ZERO, 9090, 4))
                .failsWith(INVALID_IP_ADDRESS);
        chain.call(HOTKEY, new ServePrometheus(netuid, 1, IP, 9090, 4))
                .succeeds()
                .emits(new SubtensorEvent.PrometheusServed(netuid, HOTKEY));
    }
}
