"""Words to draw believable contacts from."""

from __future__ import annotations

GIVEN: tuple[str, ...] = tuple(
    """Aaliyah Aaron Abigail Adam Adaeze Agnieszka Aisha Alan Alejandro Alice Amara Amelia Amir Ana Andrew Aneta
    Angela Anil Anna Anthony Arjun Astrid Ayesha Barbara Beatriz Ben Bilal Björn Brian Bridget Caitlin
    Camille Carlos Carol Catherine Chen Chidi Chiara Chloe Christopher Claire Clara Colin Connor Daisy
    Daniel Darius David Deborah Deepa Diego Dmitri Dominic Edward Eilidh Elena Eleanor Eli Elif Elizabeth
    Emeka Emily Emma Enrique Erik Esther Ethan Eva Farah Fatima Felix Fernando Fiona Florence Francesca
    Frank Freya Gabriel Gareth George Georgia Giulia Grace Graham Guy Hanna Hannah Harold Harriet Hassan
    Heather Helen Henrik Henry Hiroshi Holly Hugh Ian Ibrahim Ines Ingrid Isaac Isabel Isla Ivan Jack Jacob
    James Jan Jane Jasmine Javier Jean Jennifer Jessica Jia Joan Johanna John Jonas Jorge Joseph Joyce Juan
    Julia Kai Kamal Karen Karim Kate Katarzyna Keith Kelechi Kenji Kevin Khadija Kofi Kwame Lars Laura Leah
    Leila Lena Leo Liam Ling Lorenzo Louise Lucas Lucy Luka Madeleine Magnus Malik Marco Margaret Maria
    Marie Mark Marta Martin Mary Mateo Matthew Maya Mehmet Mei Michael Miguel Mohammed Molly Monica Nadia
    Naomi Natalia Neil Nguyễn Nia Niamh Nicholas Nina Noah Noor Nora Oliver Olivia Omar Oscar Owen Patricia
    Patrick Paul Pedro Peter Petra Philip Pia Priya Rachel Rafael Raj Ravi Rebecca Renée Rhys Richard Robert
    Rosa Rose Ruth Ryan Saad Sam Samira Sandra Sara Sean Sebastian Shanice Siân Simon Sofia Sophie Stefan
    Stephen Susan Svetlana Tamara Tariq Teresa Thomas Tim Tomás Ursula Usha Valentina Vera Victor Vikram Wei
    Wendy William Xin Yasmin Yuki Yusuf Zainab Zara Zoë""".split()
)

FAMILY: tuple[str, ...] = tuple(
    """Abbott Abdi Adams Adeyemi Ahmed Akhtar Ali Allen Andersen Anderson Andrews Armstrong Arnold Bailey Baker
    Banerjee Barker Barnes Barrett Becker Begum Bell Bennett Berg Bernard Bianchi Bishop Black Blake Booth
    Bradley Brooks Brown Bryant Burke Burns Burton Butler Byrne Campbell Carr Carter Chan Chapman Chen Choi
    Clark Clarke Cohen Cole Collins Cook Cooper Cox Craig Crawford Cruz Cunningham Das Davidson Davies
    Dawson Day Dean Delgado Desai Dixon Doherty Dubois Duncan Dunn Edwards Elliott Ellis Evans Eze Ferguson
    Fernandes Ferrari Fischer Fisher Fleming Fletcher Ford Foster Fox Francis Fraser Freeman Garcia Gardner
    George Gibson Gill Gomez Gonzalez Gordon Graham Grant Gray Green Griffiths Gupta Haddad Hall Hamilton
    Hansen Harper Harris Harrison Hart Harvey Hassan Hayes Henderson Henry Hernandez Hill Hoffmann Holmes
    Hossain Howard Huang Hughes Hunt Hunter Hussain Ibrahim Ito Jackson Jain James Jenkins Jensen Johansson
    Johnson Johnston Jones Jordan Joshi Kamara Kaur Kelly Kennedy Khan Kim King Klein Knight Kovács Kowalski
    Kumar Lam Lane Larsen Lawrence Lawson Le Lee Lewis Li Lin Lloyd Lopez Macdonald Mackenzie Marshall
    Martin Martinez Mason Matthews McCarthy McDonald McKenna Mehta Mendes Mensah Meyer Miller Mills Mitchell
    Mohamed Moore Morales Moreau Morgan Morris Morrison Müller Murphy Murray Nair Nakamura Ncube Nelson
    Newman Nguyen Nielsen Novák Nowak O'Brien O'Connor O'Neill Obi Okafor Okoro Olsen Osei Owen Owens Palmer
    Park Parker Patel Paterson Payne Pearson Perera Pereira Perez Perry Peters Petrov Phillips Pires Poole
    Popescu Porter Powell Price Qureshi Rahman Ramirez Reid Reynolds Ricci Rice Richards Richardson Riley
    Rivera Roberts Robertson Robinson Rodriguez Rogers Romano Rose Ross Rossi Roy Russell Ryan Sanchez
    Santos Sato Saunders Schmidt Scott Shah Shaw Silva Simpson Singh Smith Spencer Stevens Stewart Stone
    Sullivan Suzuki Tan Tanaka Taylor Thomas Thompson Torres Tran Tucker Turner Ueda Van\u00a0Dijk Vargas
    Walker Wallace Walsh Wang Ward Watson Weber West White Williams Wilson Wong Wood Wright Wu Yamamoto Yang
    Young Yusuf Zhang Zhou""".split(" ")
)
FAMILY = tuple(name.strip().replace("\u00a0", " ") for name in FAMILY if name.strip())

FIRMS_A: tuple[str, ...] = tuple(
    """Albion Anchor Apex Arbour Argent Aspen Beacon Birch Bluebell Bridge Bright Cardinal Cedar Chestnut Civic
    Clear Compass Copper Crescent Crown Dovetail Eastgate Elm Ember Falcon Fern Field Forge Garnet Glen
    Granite Harbour Haven Hazel Heron Highfield Ivory Juniper Keystone Lantern Larch Linden Maple Marine
    Meadow Mill Moor Northern Oak Orchard Osprey Park Pioneer Quay Raven Regent River Rowan Sable Silver
    Spire Spring Stone Summit Swift Temple Thorn Tide Tower Union Vale Vantage Wharf Willow Wren""".split()
)
FIRMS_B: tuple[str, ...] = tuple(
    """Housing Logistics Trust College Partners Analytics Engineering Foods Energy Care Council Studio Legal
    Finance Works Transport Press Homes Consulting Community Learning Health Systems Group""".split()
)
PLACES: tuple[str, ...] = tuple(
    """Aberdeen Bath Belfast Bristol Cambridge Cardiff Cork Coventry Derby Dover Dublin Durham Edinburgh Exeter
    Glasgow Hackney Hull Ipswich Leeds Leicester Lincoln Liverpool London Luton Manchester Newcastle Norwich
    Nottingham Oxford Perth Plymouth Reading Salford Sheffield Stirling Swansea Truro Wakefield York""".split()
)
ROLES: tuple[str, ...] = (
    "Director",
    "Operations manager",
    "Head of partnerships",
    "Finance officer",
    "Project lead",
    "Commissioner",
    "Analyst",
    "Trustee",
    "Programme manager",
    "HR adviser",
    "Buyer",
    "Community officer",
    "Chief executive",
    "Lecturer",
    "Consultant",
)
TAGS: tuple[str, ...] = tuple(
    """procurement funding housing health skills data business finance legal creative charity transport research
    forum public board mentor supplier press events""".split()
)
