package io.myelin.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.myelin.node.NodeConfig;
import io.myelin.node.author.Sealing;
import io.myelin.testkit.TestNode;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The official Python SDK as a client of a node.
class PythonClientIT {
    private static final long PATIENCE_MINUTES = 30;

    @BeforeAll
    static void installSdk() throws IOException, InterruptedException {
        PythonSdk.BITTENSOR.install();
    }

    @Test
    void bittensorSdk_transfers_registers_stakes_serves_setsWeights_andReadsTheMetagraph()
            throws Exception {
        try (var node = PacedNode.start()) {
            assertThat(
                            PythonSdk.BITTENSOR.run(
                                    PATIENCE_MINUTES, "chain_client.py", List.of(node.wsUrl())))
                    .contains("ok unstaked and passed on");
        }
    }

    /// Envelopes live for 8 blocks at most, which have to be long enough for the client. Blocks are 8 slots apart: three
    /// authors take turns as long as that is no multiple of three.
    @Test
    void bittensorSdk_sendsShieldedTransactions() throws Exception {
        var config = NodeConfig.forTests().withSealing(new Sealing.Interval(2_000));
        try (var node = TestNode.start(config)) {
            assertThat(
                            PythonSdk.BITTENSOR.run(
                                    PATIENCE_MINUTES, "shield_client.py", List.of(node.wsUrl())))
                    .contains("ok a shielded transfer", "ok what fails inside is told");
        }
    }
}
