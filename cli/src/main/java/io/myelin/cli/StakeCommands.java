package io.myelin.cli;

import io.myelin.chain.AccountId;
import io.myelin.chain.AlphaBalance;
import io.myelin.chain.NetUid;
import io.myelin.chain.TaoBalance;
import io.myelin.crypto.key.Ss58;
import io.myelin.metadata.Value;
import io.myelin.sdk.call.Call;
import io.myelin.sdk.call.SubtensorCalls;
import io.myelin.sdk.call.SubtensorCalls.PriceLimit;
import io.myelin.sdk.client.ChainClient;
import io.myelin.sdk.client.ChainException;
import io.myelin.sdk.client.Inclusion;
import java.util.Set;
import java.util.StringJoiner;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `stake`: TAO turned into a subnet's alpha behind a hotkey, and back.
@CommandLine.Command(
        name = "stake",
        description = "TAO staked to hotkeys as alpha of a subnet, and back.",
        subcommands = {
            StakeCommands.Add.class,
            StakeCommands.Remove.class,
            StakeCommands.ListStake.class
        })
final class StakeCommands {
    /// What the chain says when a trade would pass its limit: on the way, or at its very start.
    private static final Set<String> PAST_LIMIT = Set.of("SlippageTooHigh", "PriceLimitExceeded");

    private StakeCommands() {}

    /// The subnet and hotkey that are staked to.
    static final class Place {
        @Option(
                names = {"-n", "--netuid"},
                required = true,
                description = "the subnet; 0 is root")
        private NetUid netuid = NetUid.ROOT;

        @Option(
                names = "--to-hotkey",
                paramLabel = "SS58",
                description = "the hotkey (default: the wallet's)")
        private @Nullable AccountId hotkey;

        private AccountId hotkey(SignerOptions signer, Terminal terminal) {
            return hotkey == null ? signer.hotkeyAccount(terminal.environment()) : hotkey;
        }
    }

    @CommandLine.Command(
            name = "add",
            description =
                    "Buy alpha with TAO and stake it. Without a limit: within 5 %% of the price.")
    static final class Add extends SigningCommand {
        @Mixin private Place place = new Place();

        @Mixin private LimitOptions limits = new LimitOptions();

        @Option(
                names = "--amount",
                required = true,
                paramLabel = "TAO",
                description = "how much to spend")
        private String amount = "";

        @Override
        Report run(ChainClient client) {
            var spend = new TaoBalance(Amounts.rao(amount));
            var hotkey = place.hotkey(signer(), terminal());
            var limit = limits.buying(client, place.netuid);
            var quote = Quote.buying(client, place.netuid, spend);
            Call call =
                    limit == null
                            ? SubtensorCalls.addStake(hotkey, place.netuid, spend)
                            : SubtensorCalls.addStakeLimit(hotkey, place.netuid, spend, limit);
            var what =
                    Amounts.tao(spend)
                            + " staked to "
                            + Ss58.encode(hotkey)
                            + " on netuid "
                            + place.netuid;
            var order = new Order(coldkey(client), call, what + describe(quote, limit, "most"));
            var inclusion = within(limit, () -> send(client, order));
            var json = object().put("netuid", place.netuid.value());
            json.put("hotkey_ss58", Ss58.encode(hotkey)).put("tao_rao", spend.rao());
            if (quote != null) {
                json.put("quoted_alpha_rao", quote.alpha().rao());
            }
            return done(inclusion, what, json);
        }
    }

    @CommandLine.Command(
            name = "remove",
            description = "Sell staked alpha for TAO. Without a limit: within 5 %% of the price.")
    static final class Remove extends SigningCommand {
        @Mixin private Place place = new Place();

        @Mixin private LimitOptions limits = new LimitOptions();

        @ArgGroup(multiplicity = "1")
        private HowMuch howMuch = new HowMuch();

        /// One of the two.
        static final class HowMuch {
            @Option(names = "--amount", paramLabel = "ALPHA", description = "how much to sell")
            private @Nullable String amount;

            @Option(names = "--all", description = "sell all that is staked there")
            private boolean all;
        }

        @Override
        Report run(ChainClient client) {
            var hotkey = place.hotkey(signer(), terminal());
            var limit = limits.selling(client, place.netuid);
            var owner = signer().coldkeyAccount(terminal().environment());
            var amount = howMuch.amount;
            var sold =
                    amount == null
                            ? Stakes.of(client, owner, hotkey, place.netuid)
                            : new AlphaBalance(Amounts.rao(amount));
            var quote = Quote.selling(client, place.netuid, sold);
            var what =
                    Amounts.alpha(sold)
                            + " unstaked from "
                            + Ss58.encode(hotkey)
                            + " on netuid "
                            + place.netuid;
            var order =
                    new Order(
                            coldkey(client),
                            call(hotkey, sold, limit),
                            what + describe(quote, limit, "least"));
            var inclusion = within(limit, () -> send(client, order));
            var json = object().put("netuid", place.netuid.value());
            json.put("hotkey_ss58", Ss58.encode(hotkey)).put("alpha_rao", sold.rao());
            if (quote != null) {
                json.put("quoted_tao_rao", quote.tao().rao());
            }
            return done(inclusion, what, json);
        }

        private Call call(AccountId hotkey, AlphaBalance sold, @Nullable PriceLimit limit) {
            if (howMuch.all) {
                return Call.of(
                        "SubtensorModule",
                        "remove_stake_full_limit",
                        "hotkey",
                        hotkey,
                        "netuid",
                        place.netuid,
                        "limit_price",
                        limit == null ? null : Value.some(Value.from(limit.price())));
            }
            return limit == null
                    ? SubtensorCalls.removeStake(hotkey, place.netuid, sold)
                    : SubtensorCalls.removeStakeLimit(hotkey, place.netuid, sold, limit);
        }
    }

    /// Sends a trade; if the price ran away from its limit, says what may be done about it.
    private static Inclusion within(@Nullable PriceLimit limit, Supplier<Inclusion> sending) {
        try {
            return sending.get();
        } catch (ChainException.CallFailed e) {
            if (limit == null || !PAST_LIMIT.contains(e.error())) {
                throw e;
            }
            throw new RefusedException(
                    "nothing was traded, only the fee is spent: the price of one alpha would pass "
                            + Amounts.tao(limit.price())
                            + ". Trade less, raise --slippage, take what the limit allows with --partial,"
                            + " or accept any price with --no-limit",
                    e);
        }
    }

    private static String describe(
            @Nullable Quote quote, @Nullable PriceLimit limit, String bound) {
        return (quote == null ? "" : "\nquote: " + quote.describe())
                + (limit == null
                        ? ""
                        : "\nat " + bound + " " + Amounts.tao(limit.price()) + " for one alpha");
    }

    @CommandLine.Command(name = "list", description = "What a coldkey has staked, and where.")
    static final class ListStake extends ChainCommand {
        @Mixin private SignerOptions signer = new SignerOptions();

        @Option(
                names = "--address",
                paramLabel = "SS58",
                description = "the coldkey (default: the wallet's)")
        private @Nullable AccountId address;

        @Override
        Report run(ChainClient client) {
            var coldkey =
                    address == null ? signer.coldkeyAccount(terminal().environment()) : address;
            var json = object().put("coldkey_ss58", Ss58.encode(coldkey));
            var list = json.putArray("stakes");
            var text = new StringJoiner("\n");
            for (var stake : Stakes.of(client, coldkey)) {
                var value = Quote.selling(client, stake.netuid(), stake.alpha());
                var entry = list.addObject().put("netuid", stake.netuid().value());
                entry.put("hotkey_ss58", Ss58.encode(stake.hotkey()));
                entry.put("alpha_rao", stake.alpha().rao());
                if (value != null) {
                    entry.put("value_rao", value.tao().rao());
                }
                text.add(
                        "netuid "
                                + stake.netuid()
                                + "  "
                                + Ss58.encode(stake.hotkey())
                                + "  "
                                + Amounts.alpha(stake.alpha())
                                + (value == null ? "" : "  sells for " + Amounts.tao(value.tao())));
            }
            return new Report(
                    text.length() == 0
                            ? Ss58.encode(coldkey) + " has nothing staked"
                            : text.toString(),
                    json);
        }
    }
}
