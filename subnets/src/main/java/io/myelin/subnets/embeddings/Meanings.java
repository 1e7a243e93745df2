package io.myelin.subnets.embeddings;

import java.util.List;

/// The subject matter of embedding tasks: things and what happens to them, each in two wordings that share no word.
///
/// Queries use the first wording, positives the second.
final class Meanings {
    /// One meaning in two wordings. Each wording has variants of which a task draws one.
    record Meaning(List<String> first, List<String> second) {}

    private Meanings() {}

    private static Meaning of(String first, String second) {
        return new Meaning(List.of(first.split("\\|")), List.of(second.split("\\|")));
    }

    /// What is done.
    static final List<Meaning> ACTIONS =
            List.of(
                    of("buy|purchase", "acquiring|shopping for"),
                    of("repair|fix", "mending|restoring"),
                    of("clean|wash", "removing dirt from|scrubbing"),
                    of("sell", "finding a customer for|offering for money"),
                    of("paint", "putting a new colour on|colouring"),
                    of("steal", "theft of|robbers taking"),
                    of("photograph", "taking pictures of|snapshots of"),
                    of("hide", "concealing|keeping out of sight"),
                    of("break|damage", "destroying|ruining"),
                    of("lose", "no longer being able to find|misplacing"),
                    of("borrow|rent", "using for a few days and giving back|temporary use of"),
                    of("transport|move", "carrying to another place|shipping"),
                    of("insure", "cover against loss for|a protection policy for"),
                    of("draw", "making a sketch of|pencil art showing"),
                    of("heat", "warming up|raising the temperature of"),
                    of("weigh", "finding out how heavy it is:|putting on a scale"));

    /// What it is done to.
    static final List<Meaning> THINGS =
            List.of(
                    of(
                            "car|automobile",
                            "a motor vehicle|something with four wheels and an engine"),
                    of("dog|puppy", "a pet that barks|a canine"),
                    of("cat|kitten", "a pet that purrs|a feline"),
                    of("house|home", "a residential building|a place to live in"),
                    of("bicycle|bike", "a two-wheeler with pedals|something cyclists ride"),
                    of("sofa|couch", "living-room seating for three|upholstered furniture"),
                    of("ship|boat", "a vessel for the sea|something sailors travel on"),
                    of("computer|laptop", "a machine that runs software|a PC"),
                    of("phone|telephone", "a device for calling people|a mobile handset"),
                    of("piano", "an instrument with black and white keys|a keyboard instrument"),
                    of("necklace|ring", "a piece of jewellery|gold and gems to wear"),
                    of("novel|book", "printed pages with a story|literature from an author"),
                    of("bread|loaf", "something from the bakery|baked dough"),
                    of("coat|jacket", "warm clothing for winter|an outer garment"),
                    of("shoes|boots", "footwear|what one wears on one's feet"),
                    of("airplane|jet", "an aircraft|a flying machine with wings"),
                    of("watch|clock", "something that tells the time|a timepiece"),
                    of("guitar", "an instrument with six strings|something strummed in a band"),
                    of("refrigerator|fridge", "a kitchen appliance that keeps food cold|a cooler"),
                    of("lawn|garden", "grass and flowers behind a house|the backyard"),
                    of("television|TV", "a screen for watching shows|a set for broadcasts"),
                    of("horse|pony", "an animal that is ridden|an equine"),
                    of("umbrella", "something that keeps rain off|a folding canopy"),
                    of("medicine|pills", "a remedy from the pharmacy|drugs a doctor prescribes"));

    /// Who asks.
    static final List<Meaning> WHO =
            List.of(
                    of("a child|a kid", "youngsters|somebody very young"),
                    of("a teacher", "school staff|an educator"),
                    of("a farmer", "people in agriculture|somebody who grows crops"),
                    of("a student", "somebody at university|undergraduates"),
                    of("a doctor", "a physician|medical staff"),
                    of("a soldier", "the military|troops"),
                    of("a tourist", "a holiday visitor|travellers abroad"),
                    of("a lawyer", "an attorney|legal counsel"),
                    of("a grandmother", "an old lady|an elderly woman"),
                    of("a cook|a chef", "kitchen staff of a restaurant|somebody preparing meals"));
}
