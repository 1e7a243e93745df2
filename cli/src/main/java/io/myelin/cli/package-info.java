/// What a user does with keys and tokens, from a shell: `wallet`, `stake`, `subnet`, `weights`, `query`; and the roles `miner` and
/// `validator`, for any subnet that is on the class path as a plug-in.
///
/// A command reads its options, asks where it must (passwords without echo, a yes before funds move), does one thing through
/// `sdk.client`, and returns a [Report]: text for people, JSON with `--json`. Exit codes: 0 done, 1 refused or failed, 2 wrong usage.
/// Invariants: a secret never comes from the argument list, save for keys of the public development phrase (`--suri //Alice`); what
/// is asked or warned goes to standard error, so that standard output is the result and nothing else. Entry point:
/// [CliMain]. Out of scope: what calls do (the runtime), file formats (`crypto.key`).
@NullMarked
package io.myelin.cli;

import org.jspecify.annotations.NullMarked;
