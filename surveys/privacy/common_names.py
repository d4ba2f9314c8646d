"""Common first names and surnames, and how surnames end, of the countries the events know.

They need not be complete: a column is known by the third of its texts that stand here. Words that
are as often something else (Rose, Paris, Надежда) are left out.
"""

from __future__ import annotations

import re
from typing import Final

from surveys.texts import normalised

_LATIN: Final = """
aaron adam adrian agnes aidan alan albert alejandro alessandro alex alexander alexandra alexandre
alfred alice alicia alina alisha alison amanda amelia amelie amy ana anastasia andrea andreas
andrew angela angelika anita anja anna anne annette antoine anton antonio arthur ashley astrid
barbara beatrice beatriz ben benjamin bernd bernhard bert bianca birgit björn bob brenda brian
brigitte camille carla carlos carmen carol caroline catherine cecilia celine charles chloe chris
christian christiane christina christine christoph christopher claire clara claudia clemens colin
connor cristina daniel daniela danielle david deborah denis dennis diana diego dieter dirk dmitri
dmitry dominic dominik donald dorothea dorothy dylan edith eduardo edward ekaterina elena elias
elisa elisabeth elizabeth elke ella ellen emilia emilie emily emma enrique erik erika eric erica
ernst ethan eugen eva evelyn evgeny fabian felix ferdinand fernando finn francesco francis
francisco franz françois frederick friedrich fritz gabriel gabriele gareth gary george gerald
gerhard gisela giulia gloria greta günter günther hanna hannah hannes hans harald harry heike
heinrich heinz helen helena helene helga helmut henri henry herbert holger hugo ian igor ilse ines
inga ingrid irene irina isaac isabel isabella isabelle ivan jack jacob jacqueline jakob james jan
jana jane janet janine jannik jason javier jean jeffrey jennifer jens jeremy jessica joachim joan
joanna joanne jochen joe johanna johannes john jonas jonathan jorge jose josef joseph josh joshua
josé juan judith julia julian juliane julie julien jürgen karen karin karl karolina kate katharina
katherine kathrin katie katja katrin keith kelly kenneth kerstin kevin kim klaus konrad kristina
kyle lars laura lauren laurent lea lena leo leon leonard leonie lewis liam lilly linda lisa logan
louis louise luca lucas lucia lucy ludwig luis luisa lukas luke lydia maja manfred manuel manuela
marc marcel marco marcus margaret margarita maria marianne marie marina mario marion markus
marlene marta martha martin martina mary mateo matteo matthew matthias maurice maximilian megan
melanie melissa mia michael michaela michel michelle miguel mike mikhail mila mohamed mohammed
monica monika moritz nadia nadine nancy natalia natalie natasha nathan nele nicholas nick nicolas
nicole niklas nikolai nils nina noah noel nora norbert olaf oleg olga oliver olivia oscar oskar
otto pablo patricia patrick paul paula pauline pavel pedro peter petra philip philipp philippe
pierre pietro rachel rafael rainer ralf raul raymond rebecca regina reinhard renate ricardo
richard robert robin roger roland rolf roman ronald ryan rüdiger sabine sabrina samantha samuel
sandra sara sarah scott sean sebastian sergei sergey sergio silke silvia simon simone sonja sophia
sophie stefan stefanie steffen stephan stephanie stephen steve steven susan susanne sven svetlana
sylvia tanja tatiana teresa theodor theresa thomas thorsten tim timothy tina tobias tom torsten
tyler udo ulrich ulrike ursula ute uwe valentina valerie vanessa vera veronica veronika vincent
viktor vladimir volker walter werner wilhelm william wolfgang yannick yvonne zachary zoe abdulla
abdullo abdurahmon adilet aibek aidana aida aigerim aigul aisulu akbar akmal alikhan alima alisher
altynai aliya amina amir anora anvar arman aruzhan asel asem askar assel ayana aybek aygul azamat
azat azima aziz aziza bahodir bakhyt bakyt baurzhan bekzat bekzod bermet bobur botir dana daniyar
dastan daulet davron dilbar dilfuza dildora dilnoza dilshod dinara diyor doniyor eldar elmira
elnura erbol erlan ermek fahriddin farhod farida farrukh feruza gulbahor gulnara gulnoza gulshan
guzal hasan husan ibrohim ilhom iroda islom jahongir jamshid jasur javohir kairat kamila kamola
kanat kanykei karim komil laylo lola lochin madina malika mansur marat maftuna meerim mirzo
muhammad mukhammad muhammadali murod murat nargiza nargis nazgul nazira nigora nilufar nodira
nurbek nurlan nursultan nurzhan nozima odil otabek oybek oydin ozoda perizat rashid ravshan rustam
ruslan sabina saida salima samat sanjar sanzhar sardor saule sevara shahnoza shakhzod sherzod
shoira shirin sitora suhrob temur timur tolkyn ulugbek umar umid umida ulan venera yerlan yulduz
zarina zamira zebo zhanar zhanna zhibek zilola ziyoda zuhra smith jones taylor williams johnson
davies evans roberts walker wright robinson thompson anderson jackson miller davis garcia
rodriguez martinez hernandez lopez gonzalez perez sanchez ramirez torres flores müller mueller
schmidt weber meyer becker schulz hoffmann schröder neumann krüger hofmann hartmann schmitt krause
lehmann schmid schulze maier köhler herrmann könig mayer huber peters scholz möller schubert roth
dubois durand moreau lefebvre leroy bernard fernandez nguyen patel singh khan ouyang zhang zhao
zhou huang wang chen yang liu xu zhu guo gao luo xie tang deng xiao zheng liang jiang cai peng pan
yuan dong lu wei ren yao cheng cui
"""
_CYRILLIC: Final = """
агата аделина азамат азат азиз азиза айгерим айгуль айбек айдана айзада аида айсулу алексей
александр александра алена алёна алибек алина алиса алишер алия алла альбина амина амир анастасия
анатолий андрей анна антон антонина арина арман арсен артем артём артур аружан асель аскар асем
ася аян бакыт бауыржан бегимай бекзат бекзод бермет богдан борис валентин валентина валерий
валерия варвара василий василиса вероника виктор виктория виталий владимир владислав вячеслав
галина гаухар георгий герман глеб григорий гулбахор гульнара гүлнар дамир дана данила даниил
данияр дарина дарья дастан даулет денис диана дилноза дильноза дилшод дима динара дмитрий ева
евгений евгения егор екатерина елена елизавета ербол ержан ерлан жанар жанна жанат жибек зарина
захар зинаида зоя иван игорь илья ильяс инна ирина камила канат кайрат карим карина кирилл
кристина ксения лариса лейла леонид лера лидия лилия людмила мадина майя максим малика марат
маргарита марина мария марк марьям матвей медина милана милена мирон михаил мурат назгуль назира
наталия наталья наргиза нарек никита николай нина нурбек нургуль нурлан нурсултан оксана олег
олеся ольга отабек павел полина перизат раиса рамиль рената роман руслан рустам сабина савелий
салтанат самат санжар сардор саша сауле светлана семен семён сергей софия софья станислав степан
султан тамара тарас татьяна темур тимофей тимур толкын ұлан улан улугбек ульяна умида фарида
фатима феруза федор фёдор филипп шахноза шерзод эдуард элина эльвира эльмира эмиль юлия юрий яна
ярослав әлия әсел әсем әйгерім гүлнұр жансая мәдина нұрлан нұрсұлтан өмірбек нилуфар гулноза
севара дилдора
"""
_NAMES: Final = frozenset(f"{_LATIN} {_CYRILLIC}".split())
_ENDINGS = re.compile(
    r".{2,}(ович|евич|овна|евна|енко|бекова?|баева?|галиева?|ұлы|қызы|уулу|кызы|ўғли|қизи|ovich|evich"
    r"|ovna|evna|enko|bekova?|bayeva?|baeva?|galieva?|uulu|kyzy|o'g'li|qizi|uly|ogly)"
    r"|.{2,}(ова|ева|ёва|ova|eva|yeva)"
    r"|.{3,}(ов|ев|ёв|ov|ev|yev)"
)

_CHINESE: Final = (
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏窦章苏潘葛范彭郎鲁韦马苗凤方俞"
    "任袁柳鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常于傅皮卞齐康伍余卜顾孟黄穆萧尹姚邵汪祁毛狄米贝臧计成戴谈宋茅"
    "庞熊纪舒屈项祝董梁杜阮蓝闵席季贾路江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万柯管卢莫房裘丁邓洪包左石崔吉"
    "龚程邢陆翁荀甄曲封储靳段焦谷车侯宁仇甘武符刘景詹龙叶黎白蒲赖卓蔺乔覃温庄晏柴瞿阎慕连习易廖耿匡文欧"
    "聂肖付涂沙代关岳冉冷辛邸佟丛向游阳苟桂麦裴牛"
)
_COMPOUND: Final = (
    "欧阳|上官|司马|诸葛|东方|皇甫|尉迟|公孙|慕容|令狐|夏侯"
    "|司徒|端木|宇文|长孙|南宫|独孤|轩辕|闻人|钟离|申屠|太史|澹台|淳于"
)
_CHINESE_NAME = re.compile(
    f"(({_COMPOUND})[\u4e00-\u9fff]{{0,2}}|[{_CHINESE}][\u4e00-\u9fff]{{1,2}}"
    "|[\u4e00-\u9fff]{2,8}[·・•][\u4e00-\u9fff·・•]{2,16})"
)
_CHINESE_SURNAME = re.compile(f"{_COMPOUND}|[{_CHINESE}]")
_LETTERS_ONLY = re.compile(r"[^\W\d_]+(['’.-]+[^\W\d_]*)*")
_MOST_WORDS = 4
_SHORT_SURNAMES: Final = frozenset("Li Wu Xu Hu He Ma Lu Yu Du Su Ye Lü Qi Gu".split())  # noqa: SIM905
"""Too short to be known for names where they do not begin one."""

_CAPITALS = re.compile(r"[A-Z][a-z]+")
_SYLLABLES = re.compile(
    "((zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?(i?ang|i?ong|u?ang|eng|ing|i?an|u?an|en|in|un|ia[no]?|iao|ai"
    "|ei|ao|ou|i[eu]|u[aoei]|uai|[aeiou])){1,2}",
    re.IGNORECASE,
)


def is_like_chinese_name(text: str) -> bool:
    """Return whether a text is a common Chinese surname with one or two signs behind it.

    Or two parts of a name with a point between, as names from other languages are written.

    Examples
    --------
    >>> [is_like_chinese_name(text) for text in ("李伟", "欧阳娜娜", "古丽·买买提", "你好")]
    [True, True, True, False]
    """
    return _CHINESE_NAME.fullmatch(text.strip()) is not None


def is_like_pinyin_name(text: str) -> bool:
    """Return whether a text is a Chinese name in Latin letters, written as one word.

    Examples
    --------
    >>> [is_like_pinyin_name(text) for text in ("ZhangWei", "LiXiaoMing", "YouTube", "Zhang")]
    [True, True, False, False]
    """
    words = _CAPITALS.findall(text)
    return (
        2 <= len(words) <= 3
        and "".join(words) == text
        and (words[0].casefold() in _NAMES or words[0] in _SHORT_SURNAMES)
        and all(map(_SYLLABLES.fullmatch, words))
    )


def is_like_chinese_surname(text: str) -> bool:
    """Return whether a text is a common Chinese surname and nothing else.

    Examples
    --------
    >>> [is_like_chinese_surname(text) for text in ("李", "欧阳", "鼠", "李伟")]
    [True, True, False, False]
    """
    return _CHINESE_SURNAME.fullmatch(text.strip()) is not None


def holds_common_name(text: str) -> bool:
    """Return whether one of at most four words is a common name, in capitals or not.

    Examples
    --------
    >>> [holds_common_name(text) for text in ("anna", "li wei zhang", "Айгуль", "a good talk")]
    [True, True, True, False]
    """
    words = normalised(text).split()
    return (
        0 < len(words) <= _MOST_WORDS
        and all(map(_LETTERS_ONLY.fullmatch, words))
        and any(word in _NAMES or _ENDINGS.fullmatch(word) for word in words)
    )
