package io.myelin.sdk.metagraph;

import io.myelin.metadata.Value;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;

/// Where a neuron's axon listens, as published on the chain at block `block`.
public record Endpoint(String ip, int port, long version, long block) {
    /// Address 0 means that nothing is served.
    public boolean isServing() {
        return port != 0 && !ip.equals("0.0.0.0");
    }

    static Endpoint of(Value axon) {
        return new Endpoint(
                ip(axon.at("ip").asBigInteger(), axon.at("ip_type").asInt()),
                axon.at("port").asInt(),
                axon.at("version").asLong(),
                axon.at("block").asLong());
    }

    static String ip(BigInteger number, int type) {
        var bytes = new byte[type == 6 ? 16 : 4];
        var value = number.toByteArray();
        for (int i = 1; i <= Math.min(bytes.length, value.length); i++) {
            bytes[bytes.length - i] = value[value.length - i];
        }
        try {
            return InetAddress.getByAddress(bytes).getHostAddress();
        } catch (UnknownHostException e) {
            throw new IllegalStateException("an address of " + bytes.length + " bytes", e);
        }
    }
}
