package io.fenji.grading.figures;

import io.fenji.base.http.Caller;
import io.fenji.base.http.problem.Places;
import io.fenji.base.storage.ImportTurn;
import io.fenji.base.terms.Message;
import io.fenji.base.terms.Refusal;
import io.fenji.grading.figures.csv.Upload;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.InputStream;
import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Takes files in to their end before their turn and their transaction begin. */
@ApplicationScoped
public class Uploads {

    private static final int MOST_OF_ONE = 4;

    private final ImportTurn turn;
    private final Caller caller;
    private final ImportsConfig config;

    /** One caller's files fill no disk together. */
    private final Places places =
            new Places(Message.of("places.what.imports"), MOST_OF_ONE, Integer.MAX_VALUE, Duration.ZERO);

    Uploads(ImportTurn turn, Caller caller, ImportsConfig config) {
        this.turn = turn;
        this.caller = caller;
        this.config = config;
    }

    /** What the work makes of the file, in its turn; a refusal where there is none. */
    public <T> T take(@Nullable InputStream file, Function<Upload, T> work) {
        if (file == null) {
            throw Refusal.unreadable("body.empty", Message.of("body.empty.csv"));
        }
        var place = places.take(caller.name());
        try (var upload = Upload.of(file, config.limits())) {
            return turn.take(() -> work.apply(upload));
        } finally {
            place.leave();
        }
    }
}
