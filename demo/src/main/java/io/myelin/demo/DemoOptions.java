package io.myelin.demo;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// What the user asked of the demo.
///
/// @param blockTime pace of the chain
/// @param tempoBlocks blocks from one payout to the next
/// @param questions what is asked through the gateway
/// @param rpcPort port of the node; 0 takes a free one
/// @param gatewayPort port of the gateway; 0 takes a free one
/// @param home folder of the chain, the miners' and the validators' data; emptied at the start
/// @param ending when it ends
record DemoOptions(
        Duration blockTime,
        int tempoBlocks,
        List<String> questions,
        int rpcPort,
        int gatewayPort,
        Path home,
        Ending ending) {
    /// When the demo ends.
    enum Ending {
        /// After the second payout of both subnets, with a summary.
        AFTER_SECOND_PAYOUT,
        /// When the user says so.
        NEVER
    }

    DemoOptions {
        if (tempoBlocks < 5 || tempoBlocks > 65_535) {
            throw new IllegalArgumentException(
                    "tempo of "
                            + tempoBlocks
                            + " blocks is outside 5..65535; choose another --tempo");
        }
        requirePort("--rpc-port", rpcPort);
        requirePort("--gateway-port", gatewayPort);
        questions = List.copyOf(questions);
    }

    private static void requirePort(String option, int port) {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException(
                    option + " is " + port + ", outside 1..65535; 0 takes a free one");
        }
    }

    /// How long users wait for payouts.
    String pace() {
        long seconds = blockTime.multipliedBy(tempoBlocks).toSeconds();
        var each = seconds < 120 ? seconds + " s" : (seconds + 30) / 60 + " min";
        return "epochs of " + tempoBlocks + " blocks begin, one every " + each;
    }

    /// Finds out at the start, not half a minute later, that somebody else listens on a port.
    void requireFreePorts() throws IOException {
        requireFree("--rpc-port", rpcPort);
        requireFree("--gateway-port", gatewayPort);
    }

    private static void requireFree(String option, int port) throws IOException {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        } catch (IOException e) {
            throw new IOException(
                    "port "
                            + port
                            + " is taken ("
                            + e.getMessage()
                            + "); choose another with "
                            + option
                            + ", 0 for a free one",
                    e);
        }
    }
}
