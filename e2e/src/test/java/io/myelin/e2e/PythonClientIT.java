package io.myelin.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The official Python SDK as a client of a node that makes a block every 250 ms.
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
            Process script = PythonSdk.BITTENSOR.start("chain_client.py", node.wsUrl());
            try {
                script.getOutputStream().close();
                var output =
                        new String(script.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                assertThat(script.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)).isTrue();
                assertThat(script.exitValue()).as(output).isZero();
                assertThat(output).contains("ok unstaked and passed on");
            } finally {
                script.destroyForcibly();
            }
        }
    }
}
