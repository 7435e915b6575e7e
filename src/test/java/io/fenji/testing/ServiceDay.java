package io.fenji.testing;

import jakarta.enterprise.inject.spi.CDI;
import java.time.Clock;
import java.time.LocalDate;

/** The day that it is for the service under test: by its clock, in the company's time zone, which need not be the machine's. */
public final class ServiceDay {

    private ServiceDay() {}

    public static LocalDate today() {
        return LocalDate.now(CDI.current().select(Clock.class).get());
    }
}
