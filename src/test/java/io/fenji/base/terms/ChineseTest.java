package io.fenji.base.terms;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Traditional and simplified Chinese are each written in their own characters, words and marks. */
class ChineseTest {

    /** Pairs of which the first is in traditional texts only, and the second in simplified ones only. */
    private static final List<String> PAIRS = Arrays.asList(
            ("萬万 與与 專专 業业 兩两 嚴严 個个 豐丰 臨临 為为 麗丽 舉举 義义 烏乌 樂乐 習习 書书 買买 亂乱 爭争 虧亏 產产 親亲 億亿 僅仅 從从 倉仓 儀仪 們们 價价 眾众 優优 "
                            + "會会 傳传 傷伤 倫伦 偽伪 體体 餘余 傭佣 側侧 債债 傾倾 償偿 儲储 兒儿 黨党 蘭兰 關关 興兴 養养 獸兽 內内 岡冈 冊册 寫写 軍军 農农 馮冯 衝冲 決决 況况 凍冻 淨净 "
                            + "減减 湊凑 幾几 鳳凤 憑凭 凱凯 擊击 劃划 劉刘 則则 剛刚 創创 刪删 別别 劑剂 劍剑 劇剧 勸劝 辦办 務务 動动 勵励 勁劲 勞劳 勢势 勝胜 區区 醫医 華华 協协 單单 "
                            + "賣卖 盧卢 衛卫 卻却 廠厂 廳厅 歷历 厲厉 壓压 廚厨 縣县 參参 雙双 發发 變变 敘叙 葉叶 號号 嘆叹 嚇吓 嗎吗 啟启 員员 響响 啞哑 問问 喪丧 園园 圍围 國国 圖图 圓圆 "
                            + "聖圣 場场 壞坏 塊块 堅坚 壇坛 墳坟 墜坠 壘垒 墊垫 報报 壯壮 聲声 殼壳 處处 備备 複复 夠够 頭头 夾夹 奪夺 奮奋 獎奖 婦妇 媽妈 孫孙 學学 寧宁 寶宝 實实 審审 憲宪 "
                            + "寬宽 賓宾 對对 尋寻 導导 壽寿 將将 爾尔 塵尘 嘗尝 層层 屬属 歲岁 島岛 嶺岭 幣币 帥帅 師师 帳账 帶带 幫帮 幹干 廣广 慶庆 應应 廟庙 廢废 開开 異异 棄弃 張张 彌弥 "
                            + "彎弯 彈弹 強强 歸归 當当 錄录 徹彻 徑径 後后 憶忆 憂忧 懷怀 態态 總总 戀恋 懇恳 惡恶 悶闷 驚惊 懼惧 慘惨 懲惩 慣惯 願愿 戲戏 戰战 戶户 撲扑 執执 擴扩 掃扫 揚扬 "
                            + "擾扰 撫抚 拋抛 搶抢 護护 擔担 擬拟 擁拥 攔拦 擰拧 撥拨 擇择 掛挂 揮挥 損损 換换 據据 攝摄 擺摆 搖摇 數数 敗败 敵敌 斂敛 斷断 無无 舊旧 時时 曠旷 晝昼 顯显 曉晓 "
                            + "暫暂 術术 樸朴 機机 殺杀 雜杂 權权 條条 來来 楊杨 極极 構构 槍枪 標标 棧栈 棟栋 欄栏 樹树 樣样 橋桥 檢检 樓楼 橫横 檔档 歡欢 歐欧 殘残 毀毁 畢毕 氣气 漢汉 湯汤 "
                            + "溝沟 沒没 滄沧 淪沦 滬沪 潔洁 澆浇 濁浊 測测 濟济 渾浑 濃浓 塗涂 漲涨 潤润 澀涩 漸渐 漁渔 溫温 灣湾 濕湿 滿满 濾滤 濫滥 燈灯 靈灵 災灾 爐炉 點点 煉炼 爛烂 燒烧 "
                            + "熱热 愛爱 牽牵 犧牺 狀状 猶犹 獨独 獄狱 獵猎 獻献 現现 環环 瑪玛 電电 畫画 暢畅 療疗 瘋疯 盡尽 監监 蓋盖 盤盘 礦矿 碼码 確确 禮礼 禍祸 離离 種种 積积 稱称 穩稳 "
                            + "窮穷 竊窃 競竞 筆笔 節节 範范 築筑 簡简 簽签 籃篮 類类 糧粮 緊紧 糾纠 紅红 約约 級级 紀纪 純纯 綱纲 納纳 紙纸 紛纷 線线 組组 細细 終终 紹绍 經经 結结 給给 絕绝 "
                            + "統统 繼继 續续 維维 綜综 綠绿 網网 緒绪 縮缩 編编 緣缘 縫缝 織织 繞绕 繳缴 罰罚 羅罗 聯联 聽听 職职 肅肃 腦脑 膽胆 腳脚 臉脸 艦舰 藝艺 蘇苏 藍蓝 藥药 虛虚 蟲虫 "
                            + "補补 襯衬 見见 觀观 規规 視视 覺觉 覽览 觸触 計计 訂订 認认 討讨 讓让 訓训 議议 訊讯 記记 講讲 許许 論论 設设 訪访 證证 評评 識识 訴诉 診诊 詞词 譯译 試试 詩诗 "
                            + "話话 該该 詳详 語语 誤误 說说 請请 諸诸 讀读 課课 誰谁 調调 談谈 謀谋 謝谢 譜谱 貝贝 負负 財财 責责 貨货 質质 販贩 貪贪 購购 貿贸 費费 資资 賬账 賦赋 賠赔 賴赖 "
                            + "贊赞 趕赶 趨趋 躍跃 車车 軌轨 轉转 輪轮 軟软 載载 較较 輔辅 輕轻 輛辆 輸输 轄辖 邊边 達达 遷迁 過过 運运 還还 這这 進进 遠远 違违 連连 遲迟 適适 選选 遞递 郵邮 "
                            + "鄰邻 釋释 鑒鉴 針针 釘钉 鈔钞 鐘钟 鋼钢 鑰钥 錢钱 鐵铁 鈴铃 鉛铅 銀银 鏈链 銷销 鎖锁 鋒锋 錯错 鍵键 鎮镇 長长 門门 閉闭 間间 閱阅 隊队 階阶 際际 陸陆 陳陈 險险 "
                            + "隨随 隱隐 難难 雲云 靜静 頁页 頂顶 項项 順顺 須须 顧顾 頓顿 預预 領领 頻频 題题 額额 顏颜 風风 飛飞 飯饭 館馆 馬马 駁驳 驗验 騙骗 魚鱼 鮮鲜 鳥鸟 黃黄 齊齐 齡龄")
                    .split(" "));

    /** The mainland's words, in traditional characters. */
    private static final List<String> NOT_TAIWANS = List.of(
            "用戶", "文件", "設置", "默認", "信息", "服務器", "數據庫", "軟件", "網絡", "登錄", "導入", "導出", "字節", "字符", "調用", "密鑰", "令牌",
            "標識", "保存", "視頻", "哈希", "閾值", "質量", "對象是", "字段");

    /** Taiwan's words, in simplified characters. */
    private static final List<String> NOT_THE_MAINLANDS = List.of(
            "使用者", "档案", "设定", "预设", "资讯", "伺服器", "资料库", "软体", "网路", "登入", "汇入", "汇出", "位元组", "字元", "呼叫", "金钥", "权杖",
            "储存", "杂凑", "门槛值", "栏位", "物件", "帐号", "网址", "优先顺序");

    private static final Pattern HALF_WIDTH = Pattern.compile("\\p{IsHan}[,;:?!]|[,;?!]\\p{IsHan}");

    @Test
    void a_traditional_text_has_no_simplified_characters() {
        assertNone(
                Language.TRADITIONAL, PAIRS.stream().map(it -> it.substring(1)).toList());
    }

    @Test
    void a_simplified_text_has_no_traditional_characters() {
        assertNone(
                Language.SIMPLIFIED,
                PAIRS.stream().map(it -> it.substring(0, 1)).toList());
    }

    @Test
    void a_traditional_text_is_in_taiwans_words() {
        assertNone(Language.TRADITIONAL, NOT_TAIWANS);
    }

    @Test
    void a_simplified_text_is_in_the_mainlands_words() {
        assertNone(Language.SIMPLIFIED, NOT_THE_MAINLANDS);
    }

    @ParameterizedTest
    @EnumSource(value = Language.class, names = "ENGLISH", mode = EnumSource.Mode.EXCLUDE)
    void marks_beside_chinese_characters_are_full_width(Language language) {
        assertThat(Catalogue.keys(language))
                .filteredOn(
                        key -> HALF_WIDTH.matcher(Catalogue.text(key, language)).find())
                .isEmpty();
    }

    private static void assertNone(Language language, List<String> unwanted) {
        assertThat(Catalogue.keys(language)).allSatisfy(key -> assertThat(unwanted)
                .as("%s: %s", key, Catalogue.text(key, language))
                .noneMatch(Catalogue.text(key, language)::contains));
    }
}
