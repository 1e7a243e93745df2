package io.myelin.runtime.subtensor.subnet;

import io.myelin.chain.Bytes;
import io.myelin.chain.NetUid;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/// The signs that subnets' tokens may have, by netuid: Greek, Hebrew, Arabic, runes and so on.
///
/// Quirk: 19, where tau belongs, is the letter t; 90 is a space (of Ogham); root has the capital tau.
/// Source: subtensor `subnets/symbols.rs`, spec 425.
public final class SubnetSymbols {
    private static final String TABLE =
            """
            Τ α β γ δ ε ζ η θ ι κ λ μ ν ξ ο π ρ σ t υ φ χ ψ ω
            א ב ג ד ה ו ז ח ט י ך כ ל ם מ ן נ ס ע ף פ ץ צ ק ר
            ש ת ا ب ت ث ج ح خ د ذ ر ز س ش ص ض ط ظ ع غ ف ق ك ل
            م ن ه و ي ى ᚠ ᚢ ᚦ ᚨ ᚱ ᚳ Ы ᛉ ᛒ   ᚁ ᚂ ᚃ ᚄ ᚅ ᚛ ა ბ გ
            დ ე ვ Ա Բ Գ Դ Ե Զ ՞ Ѐ Ё Ђ Ѓ Є Ѕ ъ Ⲁ ⲁ Ⲃ ⲃ Ⲅ ⲅ 𑀀 𑀁
            𑀂 𑀃 𑀅 න ඳ ප ඵ බ භ Ⰰ Ⰱ Ⰲ Ⰳ Ⰴ Ⰵ Ⰶ Ⰷ Ⰸ Ⰹ Ⰺ Ⰻ Ⰼ Ⰽ Ⰾ Ⰿ
            Ⱀ Ⱁ Ⱂ Ⱃ Ⱄ Ⱅ Ⱆ Ⱇ Ⱈ Ⱉ Ⱊ Ⱋ Ⱌ Ⱍ Ⱎ Ⱏ Ⱐ ก ข ฃ ค ฅ ฆ ง จ
            ฉ ช ซ ฌ ญ ฎ ฏ ฐ ฑ ฒ ณ ด ต ถ ท ธ น บ ป ผ ฝ พ ฟ ภ ม
            ย ร ล ว ศ ษ ส ห ฬ อ ฮ ㄱ ㄴ ㄷ ㄹ ㅁ ㅂ ㅅ ㅇ ㅈ ㅊ ㅋ ㅌ ㅍ ㅎ
            ㅏ ㅐ ㅑ ㅒ ㅓ ㅔ ㅕ ㅖ ㅗ ㅘ ㅙ ㅚ ㅛ ㅜ ㅝ ㅞ ㅟ ㅠ ㅡ ㅢ ㅣ አ ኡ ኢ ኣ
            ኤ እ ኦ ኧ ወ ዉ ዊ ዋ ዌ ው ዎ ኰ ኱ ኲ ኳ ኴ ኵ ኶ ጐ ጑ ጒ መ ጔ ጕ ጖
            अ आ इ ई उ ऊ ऋ ए ऐ ओ औ क ख ग घ ङ च छ ज झ ञ ट ठ ड ढ
            ण त थ द ध न प फ ब भ म य र ल व श ष स ह ア イ ウ エ オ カ
            キ ク ケ コ サ シ ス セ ソ タ チ ツ テ ト ナ ニ ヌ ネ ノ ハ ヒ フ ヘ ホ マ
            ミ ム メ モ ヤ ユ ヨ ラ リ ル レ ロ ワ ヲ ン ⴰ ⴱ ⴲ ⴳ ⴴ ⴵ ⴶ ⴷ ⴸ ⴹ
            ⴺ ⴻ ⴼ ⴽ ⴾ ⴿ ⵀ ⵁ ⵂ ⵃ ⵄ ⵅ ⵆ ⵇ ⵈ ⵉ ⵊ ⵋ ⵌ ⵍ ⵎ ⵏ ⵐ ⵑ ⵒ
            ⵓ අ ආ ඉ ඊ උ ඌ ඍ ඎ ඏ ඐ එ ඒ ඓ ඔ ඕ ඖ ක ඛ ග ඝ ඞ ච ඡ ජ
            ඣ ඤ ට ඥ ඦ ඩ ඨ ඪ ණ ඬ ත ථ ද ධ
            """;

    private static final List<Bytes> SYMBOLS =
            Arrays.stream(TABLE.strip().split("[ \n]")).map(Bytes::ofUtf8).toList();

    private SubnetSymbols() {}

    /// The sign in the table, or root's beyond its end.
    public static Bytes of(NetUid netuid) {
        return SYMBOLS.get(netuid.value() < SYMBOLS.size() ? netuid.value() : 0);
    }

    /// The subnet's own sign if nobody uses it, else the first free one after root's, else root's.
    static Bytes firstFree(NetUid netuid, Collection<Bytes> used) {
        var own = of(netuid);
        if (!used.contains(own)) {
            return own;
        }
        return SYMBOLS.stream()
                .skip(1)
                .filter(symbol -> !used.contains(symbol))
                .findFirst()
                .orElse(SYMBOLS.getFirst());
    }

    /// Whether an owner may choose this sign.
    static boolean contains(Bytes symbol) {
        return SYMBOLS.indexOf(symbol) > 0;
    }
}
