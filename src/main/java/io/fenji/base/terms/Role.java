package io.fenji.base.terms;

import java.util.List;

/** Who may do what. A role is a plain word in annotations and in the database. */
public final class Role {

    /** 業務: owns customers. */
    public static final String SALES = "SALES";
    /** 數據分析: brings in figures, runs gradings, submits them. */
    public static final String ANALYST = "ANALYST";
    /** 管理層: approves or rejects what others prepared. */
    public static final String MANAGER = "MANAGER";
    /** 規則管理員: writes rule files. */
    public static final String RULES = "RULES";
    /** 客服: serves the customers. */
    public static final String SERVICE = "SERVICE";
    /** Personnel; reads no customer's tier (policy 一(二)). */
    public static final String HR = "HR";
    /** 審計: reads everything, writes nothing. */
    public static final String AUDITOR = "AUDITOR";
    /** Another system, by API key. */
    public static final String CLIENT = "CLIENT";
    /** Runs the installation: users and keys; grades, imports and decides nothing. */
    public static final String ADMIN = "ADMIN";

    /** Of a key only, beside CLIENT: its list of calls names an import. Not given to anybody by name. */
    public static final String IMPORTS = "IMPORTS";

    public static final List<String> ALL = List.of(SALES, ANALYST, MANAGER, RULES, SERVICE, HR, AUDITOR, CLIENT, ADMIN);

    private Role() {}
}
