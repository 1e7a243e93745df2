/// The pool of a subnet: alpha against TAO with weights, in which a trade is one step along a curve.
///
/// [io.myelin.economy.amm.AlphaPool] holds the two reserves, the quote weight and the fee rate, and
/// answers all questions: price, a trade with limit and fee, what an injection does to the weights,
/// amounts that reach a price. Base is alpha, quote is TAO; w1 is the base weight, w2 the quote
/// weight, w1 + w2 = 1.
///
/// Invariants: a trade moves along x^w1 · y^w2 = constant; fees never enter the reserves; an injection
/// changes the weights so that the price stays. Subnets without a pool (mechanism 0) exchange one to
/// one and do not come here.
///
/// Source: `pallets/swap/src/pallet/{impls,swap_step,balancer}.rs`, spec 425.
@NullMarked
package io.myelin.economy.amm;

import org.jspecify.annotations.NullMarked;
