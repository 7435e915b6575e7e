package io.fenji.web.why;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.util.XRLog;
import io.fenji.base.terms.Language;
import io.fenji.base.terms.Texts;
import io.fenji.governance.audit.explanation.Explanation;
import io.fenji.grading.customer.Customer;
import io.fenji.grading.decision.Decisions;
import io.fenji.grading.figures.store.FiguresConfig;
import io.fenji.rules.rulebook.RuleSets;
import io.fenji.service.strategy.Strategies;
import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Objects;

/** The page that says why a customer has its tier, as HTML and as PDF. */
@ApplicationScoped
public class WhyPages {

    static final String HTML = "text/html;charset=UTF-8";
    static final String PDF = "application/pdf";
    private static final int REGULAR = 400;
    private static final int BOLD = 700;
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm xxx");

    static {
        XRLog.setLoggingEnabled(false);
    }

    private final Template why;
    private final Decisions decisions;
    private final RuleSets ruleSets;
    private final Strategies strategies;
    private final FiguresConfig figures;
    private final Clock clock;

    WhyPages(
            @Location("why.html") Template why,
            Decisions decisions,
            RuleSets ruleSets,
            Strategies strategies,
            FiguresConfig figures,
            Clock clock) {
        this.why = why;
        this.decisions = decisions;
        this.ruleSets = ruleSets;
        this.strategies = strategies;
        this.figures = figures;
        this.clock = clock;
    }

    /** @param form html or pdf */
    @Transactional
    Response answer(Explanation explanation, Language language, String form) {
        var html = html(explanation, language);
        var answer = form.equals("pdf")
                ? Response.ok(pdf(html), PDF)
                        .header(
                                HttpHeaders.CONTENT_DISPOSITION,
                                "inline; filename=\"why-decision-%d-%s.pdf\""
                                        .formatted(explanation.decision(), language.tag()))
                : Response.ok(html, HTML);
        return answer.language(Locale.forLanguageTag(language.tag())).build();
    }

    /** Well-formed, so that it can be made a PDF, also with a text that was taken before such characters were refused. */
    private String html(Explanation explanation, Language language) {
        var words = new Words(language, figures.currency(), strategies.names(), explanation.masked());
        var decision = decisions.ofId(Objects.requireNonNull(explanation.decision(), "It is a recorded decision"));
        var recorded = words.say(
                "record.recordedBy",
                MINUTE.format(decision.recordedAt().atZone(clock.getZone())),
                decision.recordedBy());
        var page = new WhyTelling(language, words, explanation, ruleSets.ofHash(explanation.ruleSet()))
                .page(Customer.ofCode(explanation.customer(), "code").name, recorded);
        return Texts.writable(why.data("page", page).render());
    }

    /** With fonts of its own, one for Latin text and one for Chinese, so that it can be read everywhere; tagged for whoever has it read out. */
    private static byte[] pdf(String html) {
        try (var pdf = new ByteArrayOutputStream()) {
            new PdfRendererBuilder()
                    .useFastMode()
                    .useFont(() -> font("NotoSans-Regular"), "Fenji Latin", REGULAR, FontStyle.NORMAL, true)
                    .useFont(() -> font("NotoSans-Bold"), "Fenji Latin", BOLD, FontStyle.NORMAL, true)
                    .useFont(() -> font("DroidSansFallbackFull"), "Fenji")
                    .usePdfUaAccessibility(true)
                    .withHtmlContent(html, null)
                    .toStream(pdf)
                    .run();
            return pdf.toByteArray();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static InputStream font(String name) {
        return Objects.requireNonNull(WhyPages.class.getResourceAsStream("/fonts/%s.ttf".formatted(name)), name);
    }
}
