/// What a block mints, and how it is divided.
///
/// In the order of a block: [io.myelin.economy.emission.HalvingCurve] gives the TAO of the block (and
/// each subnet's alpha), [io.myelin.economy.emission.EmissionShares] divides the TAO among subnets by
/// their moving prices, [io.myelin.economy.emission.SubnetTerms] turns a subnet's TAO into liquidity
/// and chain buys, [io.myelin.economy.emission.ParticipantSplit] divides the alpha among owner,
/// miners, validators and root. At an epoch's end [io.myelin.economy.emission.ParentDividends] and
/// [io.myelin.economy.emission.DividendSplit] pass dividends on;
/// [io.myelin.economy.emission.RootClaim] accounts for what root stakers may claim.
///
/// Terms: *issuance* is all of a token that exists; *root proportion* is the weighted root TAO's part
/// in a subnet's stake; *moving price* is an exponential average of the pool's price, capped at 1.
@NullMarked
package io.myelin.economy.emission;

import org.jspecify.annotations.NullMarked;
