package io.fenji.web.why;

import io.fenji.base.http.Spoken;
import io.fenji.base.terms.Role;
import io.fenji.governance.audit.explanation.Explaining;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/** Why one decision came out as it did, as a page of plain language. */
@Path("/api/v1/decisions/{id:\\d{1,18}}/why.{form:html|pdf}")
@RolesAllowed({Role.SALES, Role.ANALYST, Role.MANAGER, Role.AUDITOR, Role.CLIENT, Role.ADMIN})
public class DecisionWhyPageResource {

    private final Explaining explaining;
    private final WhyPages pages;
    private final Spoken spoken;

    DecisionWhyPageResource(Explaining explaining, WhyPages pages, Spoken spoken) {
        this.explaining = explaining;
        this.pages = pages;
        this.spoken = spoken;
    }

    @GET
    @Produces({WhyPages.HTML, WhyPages.PDF})
    public Response page(long id, String form, @QueryParam("lang") @Nullable String lang) {
        return pages.answer(explaining.ofDecision(id), PageLanguage.of(lang, spoken), form);
    }
}
