package io.myelin.demo;

import io.myelin.chain.TaoBalance;
import io.myelin.demo.Payouts.Payout;
import io.myelin.demo.Questions.Asked;
import io.myelin.demo.Scoreboard.Neuron;
import io.myelin.demo.Scoreboard.Role;
import io.myelin.demo.Scoreboard.Shares;
import io.myelin.demo.Scoreboard.Subnet;
import java.util.List;

/// A small network after a payout, made up.
final class TestBoard {
    static final Neuron OWNER = neuron(0, Role.OWNER, new Shares(0, 0, 0), 0);
    static final Neuron VALIDATOR =
            neuron(1, new Role("validator", "judge", false), new Shares(0, 0, 65_535), 41_000_000L);
    static final Neuron GOOD =
            neuron(
                    2,
                    new Role("miner", "large model", false),
                    new Shares(60_000, 59_000, 0),
                    37_000_000L);
    static final Neuron WEAK =
            neuron(
                    3,
                    new Role("miner", "small model", false),
                    new Shares(5_000, 6_000, 0),
                    3_900_000L);
    static final Neuron BAD =
            neuron(4, new Role("miner", "garbage", true), new Shares(535, 535, 0), 100_000L);

    private TestBoard() {}

    static Neuron neuron(int uid, Role role, Shares shares, long emissionRao) {
        return new Neuron(uid, "5Hotkey" + uid, role, 1_234_567_890L * uid, 0, shares, emissionRao);
    }

    static Scoreboard of(Neuron... neurons) {
        return new Scoreboard(
                42,
                new TaoBalance(1_000_000_123_456_789L),
                List.of(new Subnet(1, "text", 3, 7, 987_654_321L, 12_345_678L, List.of(neurons))));
    }

    static DemoReport report(Scoreboard board) {
        return new DemoReport(
                board,
                List.of(new Asked("What is \"2\"?", "two\nlines", 12, true)),
                List.of(
                        new Payout(1, 20, 5, 0, 0, 0, 0),
                        new Payout(1, 40, 1_003, 180, 410, 410, 10)),
                new DemoReport.Issuance(1_000, 21_000_000_000L),
                20_999_999_000L,
                21,
                12.345);
    }
}
