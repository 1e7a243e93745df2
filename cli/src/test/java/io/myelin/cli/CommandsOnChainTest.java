package io.myelin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.myelin.testkit.TestNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Every command that talks to a node, against a node.
final class CommandsOnChainTest {
    private static final String BOB = "5FHneW46xGXgs5mUiveU4sbTyGBzmstUspZC92UhjJM694ty";
    private static final String CHARLIE = "5FLSigC9HGRKVhB9FiEo4Y3koPsNmBmLJbpXg2mp1hXcS59Y";

    private static TestNode node;

    @BeforeAll
    static void startNode() {
        node = TestNode.instant();
    }

    @AfterAll
    static void stopNode() {
        node.close();
    }

    private static ScriptedTerminal run(int exitCode, String line, String... answers) {
        var words = new ArrayList<>(List.of(line.split(" ")));
        words.add("--chain");
        words.add(node.wsUrl());
        var terminal = new ScriptedTerminal(Map.of(), answers);

        int code = CliMain.execute(terminal, words.toArray(String[]::new));

        assertThat(code).as(line + ": " + terminal.errors()).isEqualTo(exitCode);
        return terminal;
    }

    private static JsonNode json(String line) {
        return JsonMapper.builder().build().readTree(run(0, line + " --json").printed());
    }

    @Test
    void query_readsConstantsStorageMapsAndApis() {
        assertThat(json("query constant Balances ExistentialDeposit").asInt()).isEqualTo(500);
        assertThat(json("query storage SubtensorModule MaxAllowedUids 0").asInt()).isEqualTo(64);
        assertThat(json("query storage SubtensorModule NetworksAdded").get("entries"))
                .hasSizeGreaterThanOrEqualTo(2);
        assertThat(json("query storage System BlockHash 0 --at 0").asString()).startsWith("0x");
        assertThat(json("query api AccountNonceApi account_nonce //Ferdie").asInt()).isZero();
    }

    @Test
    void query_unknownNames_areRefusedByName() {
        assertThat(run(1, "query storage Nowhere Tempo").errors()).contains("Nowhere");
        assertThat(run(1, "query storage SubtensorModule Nothing").errors()).contains("Nothing");
        assertThat(run(1, "query storage SubtensorModule Tempo 1 --at 99999").errors())
                .contains("no block 99999");
    }

    @Test
    void transfer_arrives() {
        long before = json("wallet balance --address " + BOB).get("free_rao").asLong();

        var sent = json("wallet transfer --suri //Alice --to " + BOB + " --amount 1.25 --yes");

        assertThat(sent.get("amount_rao").asLong()).isEqualTo(1_250_000_000L);
        assertThat(sent.get("fee_rao").asLong()).isPositive();
        assertThat(json("wallet balance --address " + BOB).get("free_rao").asLong())
                .isEqualTo(before + 1_250_000_000L);
    }

    @Test
    void transfer_notConfirmed_isNotSent() {
        var line = "wallet transfer --suri //Dave --to " + CHARLIE + " --amount 1";

        assertThat(run(1, line, "n").errors()).contains("not confirmed");
        assertThat(run(1, line).errors()).contains("--yes");
        assertThat(json("query api AccountNonceApi account_nonce //Dave").asInt()).isZero();
    }

    @Test
    void transfer_beyondBalance_isOneLine() {
        var refused =
                run(1, "wallet transfer --suri //Eve --to " + BOB + " --amount 20999999 --yes");

        assertThat(refused.errors().lines()).hasSize(1);
        assertThat(refused.printed()).isEmpty();
    }

    @Test
    void subnet_createStartRegisterStakeAndShow() {
        int netuid = json("subnet create --suri //Alice --yes").get("netuid").asInt();
        run(0, "subnet start " + netuid + " --suri //Alice --yes");
        int uid =
                json("subnet register " + netuid + " --suri //Alice --hotkey-suri //Bob --yes")
                        .get("uid")
                        .asInt();

        assertThat(uid).isEqualTo(1);
        assertThat(json("subnet list").get("subnets").toString()).contains("\"netuid\":" + netuid);
        var neurons = json("subnet show " + netuid).get("neurons");
        assertThat(neurons.get(1).get("hotkey_ss58").asString()).isEqualTo(BOB);
        run(
                0,
                "stake add --suri //Alice --to-hotkey "
                        + BOB
                        + " --netuid "
                        + netuid
                        + " --amount 2 --no-limit --yes");
        assertThat(json("subnet show " + netuid).get("neurons").get(1).get("alpha_rao").asLong())
                .isPositive();
        assertThat(
                        run(
                                        1,
                                        "weights set --netuid "
                                                + netuid
                                                + " --weight 0=1 --suri //Alice --yes")
                                .errors())
                .contains("commit");
        stakeWithinTheLimit(netuid);
    }

    /// A stranger buys alpha behind Bob within the limit, finds it and sells it. One subnet in so many blocks may be created, so
    /// this is a part of the one test that creates one.
    private static void stakeWithinTheLimit(int netuid) {
        var place = " --suri //Charlie --to-hotkey " + BOB + " --netuid " + netuid;

        assertThat(json("subnet price " + netuid).get("price_rao").asLong()).isPositive();
        for (var slippage : List.of("0", "0.5")) {
            var line = "stake add --amount 500 --yes --slippage " + slippage + place;
            assertThat(run(1, line).errors()).contains("nothing was traded", "--no-limit");
        }
        var bought = json("stake add --amount 2 --yes" + place);
        assertThat(bought.get("quoted_alpha_rao").asLong()).isPositive();
        var stakes = json("stake list --address " + CHARLIE).get("stakes");
        assertThat(stakes).hasSize(1);
        assertThat(stakes.get(0).get("hotkey_ss58").asString()).isEqualTo(BOB);
        assertThat(stakes.get(0).get("alpha_rao").asLong()).isPositive();

        run(0, "stake remove --all --yes" + place);

        assertThat(json("stake list --address " + CHARLIE).get("stakes")).isEmpty();
    }

    @Test
    void subnet_unknown_isRefused() {
        assertThat(run(1, "subnet show 4000").errors()).contains("no subnet 4000");
    }
}
