/// The whole network in one process, before the user's eyes.
///
/// What it is: the composition of a chain node, two subnets with miners and validators, and a gateway, all the real
/// thing, talking to each other over loopback sockets as they would between machines.
///
/// Terms: a *cast* is who takes part ([Cast]); a *payout* is an epoch of a subnet in which miners earned incentive.
///
/// Invariants: nothing here reaches into the chain's state: all that is shown is read through the RPC, as any client could.
///
/// Entry points: [DemoMain]. Out of scope: anything but loopback.
@NullMarked
package io.myelin.demo;

import org.jspecify.annotations.NullMarked;
