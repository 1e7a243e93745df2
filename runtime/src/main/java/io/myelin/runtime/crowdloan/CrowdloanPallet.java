package io.myelin.runtime.crowdloan;

import io.myelin.runtime.crowdloan.CrowdloanCall.Contribute;
import io.myelin.runtime.crowdloan.CrowdloanCall.Create;
import io.myelin.runtime.crowdloan.CrowdloanCall.Dissolve;
import io.myelin.runtime.crowdloan.CrowdloanCall.Finalize;
import io.myelin.runtime.crowdloan.CrowdloanCall.Refund;
import io.myelin.runtime.crowdloan.CrowdloanCall.SetMaxContribution;
import io.myelin.runtime.crowdloan.CrowdloanCall.UpdateCap;
import io.myelin.runtime.crowdloan.CrowdloanCall.UpdateEnd;
import io.myelin.runtime.crowdloan.CrowdloanCall.UpdateMinContribution;
import io.myelin.runtime.crowdloan.CrowdloanCall.Withdraw;
import io.myelin.runtime.kernel.ChainParams;
import io.myelin.runtime.kernel.Dispatch;
import io.myelin.runtime.kernel.Pallet;
import io.myelin.runtime.kernel.PostInfo;
import io.myelin.scale.Wires;

/// The Crowdloan pallet, put together.
public final class CrowdloanPallet {
    private CrowdloanPallet() {}

    public static Pallet create() {
        return Pallet.named("Crowdloan", "pallet_crowdloan::pallet")
                .calls(CrowdloanCall.class, CrowdloanPallet::dispatch)
                .events(CrowdloanEvent.class)
                .errors(CrowdloanError.class)
                .storage(CrowdloanStorage.class)
                .palletId("PalletId", Crowdloans.PALLET_ID)
                .constant("MinimumDeposit", Wires.TAO, p -> Crowdloans.MINIMUM_DEPOSIT)
                .constant(
                        "AbsoluteMinimumContribution",
                        Wires.TAO,
                        p -> Crowdloans.MINIMUM_CONTRIBUTION)
                .constant(
                        "MinimumBlockDuration",
                        Wires.U32_LONG,
                        ChainParams::crowdloanMinimumDuration)
                .constant(
                        "MaximumBlockDuration",
                        Wires.U32_LONG,
                        ChainParams::crowdloanMaximumDuration)
                .constant("RefundContributorsLimit", Wires.U32, p -> Crowdloans.REFUND_LIMIT)
                .constant("MaxContributors", Wires.U32, p -> Crowdloans.MAX_CONTRIBUTORS)
                .build();
    }

    private static PostInfo dispatch(CrowdloanCall call, Dispatch d) {
        var who = d.ensureSigned();
        switch (call) {
            case Create it -> Crowdloans.create(d, who, it);
            case Contribute(long id, var amount) -> Crowdloans.contribute(d, who, id, amount);
            case Withdraw(long id) -> Crowdloans.withdraw(d, who, id);
            case Finalize(long id) -> Crowdloans.finalizeLoan(d, who, id);
            case Refund(long id) -> {
                return Crowdloans.refund(d, who, id);
            }
            case Dissolve(long id) -> Crowdloans.dissolve(d, who, id);
            case UpdateMinContribution(long id, var least) ->
                    Crowdloans.updateMinContribution(d, who, id, least);
            case UpdateEnd(long id, long end) -> Crowdloans.updateEnd(d, who, id, end);
            case UpdateCap(long id, var cap) -> Crowdloans.updateCap(d, who, id, cap);
            case SetMaxContribution(long id, var most) ->
                    Crowdloans.setMaxContribution(d, who, id, most);
        }
        return PostInfo.AS_DECLARED;
    }
}
