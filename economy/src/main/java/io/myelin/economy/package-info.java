/// Every formula of the network as a pure function over records, equal to the reference bit by bit.
///
/// Each formula has one home here: `emission` (what a block mints and who gets it), `amm` (the pool of
/// a subnet), `stake` (shares, stake weight, takes, locks), `register` (prices of a place and of a
/// subnet, who loses one) and `yuma` (the epoch). Pallets read storage, call these functions and
/// write the result back; clients call the same functions for quotes.
///
/// Nothing here reads storage, a clock or randomness, logs, or uses binary floating point in a result.
@NullMarked
package io.myelin.economy;

import org.jspecify.annotations.NullMarked;
