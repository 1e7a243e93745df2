package io.myelin.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// The stock JavaScript client against a node that makes a block every 250 ms.
class PolkadotJsIT {
    @Test
    void polkadotJs_connects_reads_sends_andFollows() throws Exception {
        run("polkadot.mjs");
    }

    @Test
    void polkadotJs_readsEverything_andIsRefusedWithReasons() throws Exception {
        run("wide.mjs");
    }

    @Test
    void polkadotJs_registers_stakes_setsWeights_andReadsTheEpoch() throws Exception {
        run("market.mjs");
    }

    private static void run(String script) throws Exception {
        var client = JavaScriptClient.installed();
        try (var node = PacedNode.start()) {
            var run = client.run(script, node.wsUrl());
            assertThat(run.exitCode()).as(run.output()).isZero();
        }
    }
}
