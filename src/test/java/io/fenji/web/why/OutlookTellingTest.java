package io.fenji.web.why;

import static org.assertj.core.api.Assertions.assertThat;

import io.fenji.base.terms.Language;
import io.fenji.base.terms.Message;
import io.fenji.base.terms.Tier;
import io.fenji.governance.outlook.Move;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutlookTellingTest {

    @ParameterizedTest
    @CsvSource({
        "ENGLISH, true, There is no way: So it is.",
        "ENGLISH, false, No way is known: So it is.",
        "TRADITIONAL, true, 這些數據無論如何變動都到不了這一級。（So it is.）",
        "TRADITIONAL, false, 尚未找到到達這一級的變動；是否存在，不得而知。（So it is.）",
        "SIMPLIFIED, true, 这些数据无论如何变动都到不了这一级。（So it is.）",
        "SIMPLIFIED, false, 尚未找到到达这一级的变动；是否存在，不得而知。（So it is.）",
    })
    void that_there_is_no_way_is_said_only_where_that_is_certain(Language language, boolean certain, String said) {
        var none = new Move(Tier.A, true, List.of(), Message.asItIs("So it is."), certain);
        var told = new OutlookTelling(Explained.words(language)).rises(List.of(none));
        assertThat(told).singleElement().extracting(WhyPage.MoveTold::none).isEqualTo(said);
    }
}
