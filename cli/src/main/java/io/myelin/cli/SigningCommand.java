package io.myelin.cli;

import io.myelin.crypto.sign.KeyPair;
import io.myelin.sdk.call.Call;
import io.myelin.sdk.client.ChainClient;
import io.myelin.sdk.client.Inclusion;
import java.util.Locale;
import picocli.CommandLine.Mixin;
import tools.jackson.databind.node.ObjectNode;

/// A command that signs a call, after a yes, and follows it into a block.
abstract class SigningCommand extends ChainCommand {
    @Mixin private SignerOptions signer = new SignerOptions();

    @Mixin private Confirmation confirmation = new Confirmation();

    final SignerOptions signer() {
        return signer;
    }

    /// The key that owns the funds.
    final KeyPair coldkey(ChainClient client) {
        return signer.coldkey(client, terminal());
    }

    /// Prints what is about to happen with its fee, asks unless `--yes` was given, signs and follows the call into a block.
    final Inclusion send(ChainClient client, Order order) {
        var fee = client.fee(order.signer().accountId(), order.call());
        confirmation.require(
                terminal(), order.intent() + " (fee " + Amounts.tao(fee) + ")", order.signer());
        return client.submit(order.signer(), order.call());
    }

    /// A call with who signs it and what it means to the user.
    record Order(KeyPair signer, Call call, String intent) {}

    /// The report of a call that is in a block; `details` are put beside where it is.
    static Report done(Inclusion inclusion, String text, ObjectNode details) {
        details.put("block", inclusion.blockNumber());
        details.put("block_hash", inclusion.blockHash().toHex());
        details.put("extrinsic_hash", inclusion.extrinsicHash().toHex());
        details.put("extrinsic_index", inclusion.extrinsicIndex());
        details.put("fee_rao", inclusion.fee().rao());
        var where =
                String.format(
                        Locale.ROOT,
                        "%s%nin block %d, extrinsic %d-%d (%s), fee %s",
                        text,
                        inclusion.blockNumber(),
                        inclusion.blockNumber(),
                        inclusion.extrinsicIndex(),
                        inclusion.extrinsicHash().toHex(),
                        Amounts.tao(inclusion.fee()));
        return new Report(where, details);
    }
}
