package io.myelin.cli;

import io.myelin.chain.AccountId;
import io.myelin.chain.NetUid;
import io.myelin.crypto.key.KeyfileException;
import io.myelin.crypto.key.Ss58;
import io.myelin.sdk.client.ChainException;
import io.myelin.sdk.neuron.NeuronException;
import io.myelin.sdk.wallet.DevelopmentKeys;
import java.util.NoSuchElementException;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/// The command line `myelin GROUP COMMAND`.
@CommandLine.Command(
        name = "myelin",
        description = "What a user does with keys and tokens, and the roles on a subnet.",
        subcommands = {
            WalletCommands.class,
            StakeCommands.class,
            SubnetCommands.class,
            WeightsCommands.class,
            QueryCommands.class,
            MinerCommand.class,
            ValidatorCommand.class
        })
public final class CliMain {
    private final Terminal terminal;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "show this help")
    @SuppressWarnings("UnusedVariable") // picocli needs a place for it
    private boolean help;

    CliMain(Terminal terminal) {
        this.terminal = terminal;
    }

    /// Runs one command and ends the process with its exit code.
    public static void main(String[] arguments) {
        System.exit(execute(Terminal.system(), arguments));
    }

    /// Runs one command and returns its exit code.
    static int execute(Terminal terminal, String... arguments) {
        var line =
                new CommandLine(new CliMain(terminal))
                        .setOut(terminal.out())
                        .setErr(terminal.err())
                        .setUsageHelpWidth(100)
                        .setUsageHelpLongOptionsMaxWidth(32)
                        .registerConverter(NetUid.class, CliMain::netuid)
                        .registerConverter(AccountId.class, CliMain::account)
                        .setExecutionExceptionHandler((failure, _, _) -> {
                            terminal.err().println("myelin: " + explain(failure));
                            terminal.err().flush();
                            return 1;
                        });
        int code = line.execute(arguments);
        terminal.out().flush();
        terminal.err().flush();
        return code;
    }

    Terminal terminal() {
        return terminal;
    }

    private static NetUid netuid(String text) {
        try {
            return new NetUid(Integer.parseInt(text));
        } catch (IllegalArgumentException e) {
            throw new CommandLine.TypeConversionException(
                    "netuid `" + text + "` is no number from 0 to 65535");
        }
    }

    static AccountId account(String text) {
        try {
            return text.startsWith("//") ? DevelopmentKeys.of(text).accountId() : Ss58.decode(text);
        } catch (IllegalArgumentException e) {
            throw new CommandLine.TypeConversionException(String.valueOf(e.getMessage()));
        }
    }

    /// One line, whatever went wrong: expected refusals by their message, anything else with its type.
    private static String explain(Exception failure) {
        var message = String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
        return switch (failure) {
            case ChainException _,
                    KeyfileException _,
                    RefusedException _,
                    NeuronException _,
                    IllegalArgumentException _,
                    NoSuchElementException _ ->
                    message;
            default -> failure.getClass().getSimpleName() + ": " + message;
        };
    }
}
