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

/** Why a customer has its tier, as a page of plain language in English, 繁體中文 or 简体中文, to read (html) and to file (pdf). */
@Path("/api/v1/customers/{code}/why.{form:html|pdf}")
@RolesAllowed({Role.SALES, Role.ANALYST, Role.MANAGER, Role.AUDITOR, Role.CLIENT, Role.ADMIN})
public class CustomerWhyPageResource {

    private final Explaining explaining;
    private final WhyPages pages;
    private final Spoken spoken;

    CustomerWhyPageResource(Explaining explaining, WhyPages pages, Spoken spoken) {
        this.explaining = explaining;
        this.pages = pages;
        this.spoken = spoken;
    }

    /** Of the same decision as …/why; in the browser's language where none is asked for. */
    @GET
    @Produces({WhyPages.HTML, WhyPages.PDF})
    public Response page(
            String code,
            String form,
            @QueryParam("asOf") @Nullable String asOf,
            @QueryParam("knownAt") @Nullable String knownAt,
            @QueryParam("lang") @Nullable String lang) {
        var language = PageLanguage.of(lang, spoken);
        return pages.answer(explaining.ofCustomer(code, asOf, knownAt), language, form);
    }
}
