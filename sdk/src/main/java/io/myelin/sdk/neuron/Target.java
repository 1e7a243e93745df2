package io.myelin.sdk.neuron;

import io.myelin.chain.AccountId;

/// Where a neuron's axon is to be reached, as the chain says.
public record Target(AccountId hotkey, String ip, int port) {
    public Target {
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException("port " + port + " is outside 1..65535");
        }
        if (!ip.matches("[0-9a-fA-F.:]{2,45}")) {
            throw new IllegalArgumentException("`" + ip + "` is no IP address");
        }
    }

    /// `ip:port` as a URL has it.
    String address() {
        return (ip.contains(":") ? "[" + ip + "]" : ip) + ":" + port;
    }
}
