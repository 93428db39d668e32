"""The words of the crowded store: council business, spread as in real text, a few words often and most seldom."""

from __future__ import annotations

from itertools import accumulate
from random import Random

THINGS = """report; budget; footpath; lease; car park; bus shelter; flood defence; library; allotment; grant; tender;
survey; playground; cemetery; licence; street lighting; recycling; planning application; conservation area; verge;
pavilion; village hall; consultation; risk register; audit; precept; reserve; contract; boiler; roof; drain; culvert;
bridge; crossing; speed limit; parking order; market; festival; war memorial; clock tower; public toilet; skate park;
football pitch; bowling green; hedge; ditch; tree; bench; bin; fence; gate; stile; bridleway; towpath; quay; harbour;
ferry; lido; leisure centre; museum; archive; gallery; theatre; youth club; day centre; care home; nursery; school;
college; surgery; clinic; pharmacy; housing register; tenancy; void property; disabled facilities grant; homelessness;
temporary accommodation; council tax; business rate; treasury strategy; capital programme; revenue account; forecast;
overspend; virement; procurement; framework; supplier; invoice; insurance; claim; asset register; depot; fleet; refuse
round; garden waste; fly-tipping; litter; graffiti; noise complaint; air quality; contaminated land; food hygiene;
taxi rank; street trading; gambling premises; pavement licence; event notice; road closure; diversion; resurfacing;
pothole; gully; kerb; cycle lane; charging point; solar array; heat pump; carbon plan; biodiversity; meadow; orchard;
wetland; riverbank; coastal path; beach hut; promenade; pier; breakwater; dredging; mooring; by-law; standing order;
scheme of delegation; constitution; code of conduct; standards complaint; petition; motion; question; petition scheme;
boundary review; electoral register; polling station; by-election; civic award; twinning; mayoral charity; regalia;
staffing structure; pay award; pension; apprenticeship; training plan; sickness absence; health and safety; fire
assessment; asbestos; legionella; lift; heating; broadband; website; telephone system; cyber security; records
schedule; information request; data protection; equality assessment; safeguarding; domestic abuse; antisocial
behaviour; community trigger; camera; police point; neighbourhood plan; local plan; design code; section agreement;
infrastructure levy; viability; brownfield register; listed building; enforcement notice; appeal; tree order; village
green; common; gypsy site; affordable housing; community land trust; rural exception; green space; open space; burial
fee; memorial safety; chapel; columbarium; grave; headstone; mower; tractor; trailer; contractor; volunteer; warden;
ranger; clerk; auditor; surveyor; engineer; solicitor; county council; district council; parish meeting; water
company; highway authority; drainage board; housing association; charity; trust; partnership; working party; panel;
forum"""

RAW_VERBS = """noted; considered; received; discussed; reviewed; welcomed; questioned; supported; amended; deferred;
approved; examined; scrutinised; endorsed; challenged; clarified; queried; commended; regretted; requested;
acknowledged; compared; revisited; summarised; corrected; opposed; weighed; explored; outlined; reaffirmed"""

QUALITIES = """annual; quarterly; revised; draft; final; joint; local; rural; urban; seasonal; temporary; permanent;
emergency; proposed; existing; former; shared; statutory; voluntary; independent; interim; long-term; short-term;
affordable; accessible; historic; derelict; overgrown; flooded; subsiding; vandalised; refurbished; award-winning;
underspent; overdue; contested; unadopted; privately owned; listed; sheltered; riverside; hillside; seafront;
northern; southern; eastern; western; upper; lower; outlying"""

REASONS = """because the costs had risen; as the season was over; before the next meeting; after the site visit; once
the survey had been received; subject to the views of the ward members; within the agreed budget; in the light of the
figures for the quarter; following complaints from residents; with the help of volunteers; until the weather allowed;
while the inquiry went on; at no cost to the council; provided that match funding was found; despite the objections
made; so that the grant was not lost; on the advice of the engineer; by the end of the financial year; as in earlier
years; in place of the old arrangement; pending legal advice; by way of a pilot; under delegated powers; having heard
the applicant; for a trial of six months; without prejudice to the appeal; in time for the summer; at the request of
the police; to meet the new regulations; in view of the shortfall"""

WHAT_TO_DO = """be noted; be approved; be adopted; be referred to the next meeting; be deferred; be put out to tender;
be let for five years; be renewed for a year; be accepted; be refused; be published; be kept under review; be funded
from reserves; be inspected each spring; be repaired without delay; be taken over by the council; be offered to the
parish; be withdrawn; be extended to the whole ward; be reported on in the autumn; be carried out by the depot; be
consulted on for six weeks; be added to the risk register; be brought to full council; be closed in the winter; be
replaced; be sold at the market value; be reduced by a tenth; be recommended; be resisted"""

JOBS = """write to; meet; obtain three quotations for; inspect; draft a policy on; circulate the figures for; report
back on; arrange a visit to; publish; seek legal advice on; measure; photograph; price; advertise; chase; renegotiate;
map; test; repair; insure"""

EXEMPT_ONLY = """severance; indemnity; ransom strip; whistleblower; tribunal; bailiff; garnishee; blackmail;
insolvency; restructure; grievance; capability; settlement sum; reserve price; underbid; overpayment; write-off;
arrears; eviction; injunction"""
"""Words that stand in exempt text and nowhere else in the crowd."""

STREET_STARTS = """Alder Bramble Cinder Dunnock Elder Farrier Gorse Hazel Ironmonger Jackdaw Kestrel Linnet Maltster
Nettle Otter Plover Quince Rook Saddler Tanner Underhill Vetch Wheelwright Yarrow Ashlar Beacon Cobbler Drover
Eastgate Fuller Glover Heron Inkerman Juniper Kiln Larch Mercer Northgate Ostler Packhorse"""
STREET_ENDS = "bank brook croft dene end field ford garth gate ham hurst lea mead mere moor side stead ton wick worth"
STREET_KINDS = "Lane Street Road Close Way Hill Walk Drove Rise Terrace"


def listed(phrases: str) -> tuple[str, ...]:
    """Phrases that a semicolon divides, however the lines break."""
    return tuple(" ".join(one.split()) for one in phrases.split(";"))


class Spread:
    """Phrases drawn so that the n-th comes about 1/n as often as the first (Zipf's law)."""

    def __init__(self, phrases: tuple[str, ...]) -> None:
        self._phrases = phrases
        self._weights = tuple(accumulate(1 / (index + 2) for index in range(len(phrases))))

    def draw(self, chance: Random) -> str:
        """One phrase."""
        return chance.choices(self._phrases, cum_weights=self._weights)[0]


class Words:
    """Sentences of council business; the same ones for the same ``chance``."""

    def __init__(self, chance: Random) -> None:
        self._chance = chance
        self._things, self._verbs, self._qualities = Spread(listed(THINGS)), listed(RAW_VERBS), listed(QUALITIES)
        self._reasons, self._to_do, self._jobs = listed(REASONS), Spread(listed(WHAT_TO_DO)), listed(JOBS)
        self._secrets = listed(EXEMPT_ONLY)
        self._starts, self._ends = STREET_STARTS.split(), STREET_ENDS.split()
        self._kinds = STREET_KINDS.split()

    def street(self) -> str:
        """One of 8,000 streets, each of which is named seldom."""
        pick = self._chance.choice
        return f"{pick(self._starts)}{pick(self._ends)} {pick(self._kinds)}"

    def thing(self) -> str:
        """What business is about: ``the revised lease at Alderford Lane``."""
        chance = self._chance.random()
        quality = f"{self._chance.choice(self._qualities)} " if chance < 0.6 else ""
        where = f" at {self.street()}" if chance < 0.3 else ""
        return f"the {quality}{self._things.draw(self._chance)}{where}"

    def title(self) -> str:
        """An item's title."""
        thing = self.thing().removeprefix("the ")
        return thing[0].upper() + thing[1:]

    def point(self) -> str:
        """A point of one sentence or two."""
        pick = self._chance.choice
        text = f"Members {pick(self._verbs)} {self.thing()} {pick(self._reasons)}."
        if self._chance.random() < 0.5:
            text += f" It was {pick(self._verbs)} that {self.thing()} should {self._to_do.draw(self._chance)}."
        if self._chance.random() < 0.05:
            text += f" Reference WX/{self._chance.randrange(1990, 2027)}/{self._chance.randrange(100_000):05}."
        return text

    def clause(self) -> str:
        """A clause of a resolution."""
        return f"that {self.thing()} {self._to_do.draw(self._chance)} {self._chance.choice(self._reasons)};"

    def job(self) -> str:
        """What an action is."""
        text = f"{self._chance.choice(self._jobs)} {self.thing()}"
        return text[0].upper() + text[1:]

    def secret(self) -> str:
        """A point of an exempt item."""
        return f"Members {self._chance.choice(self._verbs)} the {self._chance.choice(self._secrets)}. {self.point()}"
