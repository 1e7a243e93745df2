package io.myelin.gateway;

import java.time.Duration;

/// How a market waits for its miners.
///
/// `asked` miners get a request at once. `deadline` bounds the whole answer. When nothing has come after `hedgeAfter`, and
/// again after each further `hedgeAfter`, one more is asked. Once an answer is there, miners of higher or equal incentive have
/// `patience` from the start of the request, lower ones `settle` from that answer. A stream that is silent for `stall`
/// is continued by another miner.
record MarketRules(
        int asked,
        Duration deadline,
        Duration hedgeAfter,
        Duration patience,
        Duration settle,
        Duration stall) {
    static final MarketRules DEFAULT =
            new MarketRules(
                    3,
                    Duration.ofSeconds(60),
                    Duration.ofSeconds(4),
                    Duration.ofSeconds(15),
                    Duration.ofMillis(500),
                    Duration.ofSeconds(8));
}
