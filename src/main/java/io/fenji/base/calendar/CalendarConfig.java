package io.fenji.base.calendar;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/** When the company works. */
@ConfigMapping(prefix = "fenji.calendar")
public interface CalendarConfig {

    /** A CSV file {@code date,kind[,name]} of holidays and working weekends. Absent: Monday to Friday, always. */
    Optional<String> file();
}
