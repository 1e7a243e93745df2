package io.myelin.cli;

import io.myelin.crypto.key.Ss58;
import io.myelin.crypto.sign.KeyPair;
import picocli.CommandLine.Option;

/// The yes that a call needs before it is signed.
final class Confirmation {
    @Option(
            names = {"-y", "--yes"},
            description = "do not ask before signing")
    private boolean yes;

    /// Returns if the user agrees; throws [RefusedException] if not, or if nobody is there to ask.
    void require(Terminal terminal, String intent, KeyPair signer) {
        if (yes) {
            return;
        }
        var answer =
                terminal.ask(
                        intent + "\nsigned by " + Ss58.encode(signer.accountId()) + "? [y/N] ");
        if (answer == null) {
            throw new RefusedException(
                    "not sent: there is no terminal to confirm at; add --yes to sign without asking");
        }
        if (!answer.strip().equalsIgnoreCase("y") && !answer.strip().equalsIgnoreCase("yes")) {
            throw new RefusedException("not sent: not confirmed");
        }
    }
}
