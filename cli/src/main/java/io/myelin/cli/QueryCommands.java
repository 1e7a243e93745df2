package io.myelin.cli;

import io.myelin.chain.Hash256;
import io.myelin.sdk.client.ChainClient;
import io.myelin.sdk.client.ChainView;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `query`: anything that the chain's metadata names.
@CommandLine.Command(
        name = "query",
        description = "Read storage, constants and runtime APIs by name.",
        subcommands = {
            QueryCommands.Storage.class,
            QueryCommands.Constant.class,
            QueryCommands.Api.class
        })
final class QueryCommands {
    private QueryCommands() {}

    /// The block whose state is read.
    static final class When {
        @Option(
                names = "--at",
                defaultValue = "",
                paramLabel = "BLOCK",
                description = "number or hash of a block (default: the best)")
        private String block = "";

        private ChainView view(ChainClient client) {
            if (block.isEmpty()) {
                return client.best();
            }
            if (block.startsWith("0x")) {
                return client.at(Hash256.fromHex(block));
            }
            long number;
            try {
                number = Long.parseLong(block);
            } catch (NumberFormatException e) {
                throw new RefusedException("`" + block + "` is no block number or hash", e);
            }
            return client.at(
                    client.findHash(number)
                            .orElseThrow(() ->
                                    new RefusedException("the chain has no block " + number)));
        }
    }

    @CommandLine.Command(
            name = "storage",
            description = "A storage item; of a map, all entries when keys are left out.")
    static final class Storage extends ChainCommand {
        @Mixin private When when = new When();

        @Parameters(index = "0", description = "such as SubtensorModule")
        private String pallet = "";

        @Parameters(index = "1", description = "such as Tempo")
        private String item = "";

        @Parameters(
                index = "2..*",
                paramLabel = "KEY",
                description = "number, SS58 address, 0x bytes, text or JSON")
        private List<String> keys = new ArrayList<>();

        @Override
        Report run(ChainClient client) {
            var view = when.view(client);
            var arguments = keys.stream().map(ValueText::parse).toArray();
            var entry = client.metadata().storage(pallet, item);
            if (keys.size() >= entry.hashers().size()) {
                var value = view.findStorage(pallet, item, arguments);
                return value.map(ValueText::report)
                        .orElseThrow(() ->
                                new RefusedException(pallet + "." + item + keys + " is not set"));
            }
            var lines = new ArrayList<String>();
            var json = object();
            var list = json.putArray("entries");
            for (var each : view.map(pallet, item, arguments)) {
                lines.add(each.keys() + " = " + each.value());
                var row = list.addObject();
                var rowKeys = row.putArray("keys");
                each.keys().forEach(key -> rowKeys.add(ValueText.json(key)));
                row.set("value", ValueText.json(each.value()));
            }
            return new Report(lines.isEmpty() ? "no entries" : String.join("\n", lines), json);
        }
    }

    @CommandLine.Command(name = "constant", description = "A value that the runtime fixes.")
    static final class Constant extends ChainCommand {
        @Parameters(index = "0", description = "such as Balances")
        private String pallet = "";

        @Parameters(index = "1", description = "such as ExistentialDeposit")
        private String name = "";

        @Override
        Report run(ChainClient client) {
            return ValueText.report(client.constant(pallet, name));
        }
    }

    @CommandLine.Command(name = "api", description = "The answer of a runtime API.")
    static final class Api extends ChainCommand {
        @Mixin private When when = new When();

        @Parameters(index = "0", description = "such as SwapRuntimeApi")
        private String api = "";

        @Parameters(index = "1", description = "such as current_alpha_price")
        private String method = "";

        @Parameters(
                index = "2..*",
                paramLabel = "ARGUMENT",
                description = "number, SS58 address, 0x bytes, text or JSON")
        private List<String> arguments = new ArrayList<>();

        @Override
        Report run(ChainClient client) {
            return ValueText.report(
                    when.view(client)
                            .call(api, method, arguments.stream().map(ValueText::parse).toArray()));
        }
    }
}
