#!/usr/bin/env python3
"""Heart rates of swims whose strap handed its beats over afterwards, as the maker's own reader merges them into the records.

    generate_fit_strap.py CORPUS FILE ... > fit_strap.tsv        (needs garmin-fit-sdk)
"""
import os, sys
from garmin_fit_sdk import Decoder, Stream

print('path', 'hr_count', 'hr_sum', sep='\t')
for path in sys.argv[2:]:
    messages, _ = Decoder(Stream.from_file(os.path.join(sys.argv[1], path))).read(merge_heart_rates=True)
    rates = [record['heart_rate'] for record in messages['record_mesgs'] if record.get('heart_rate') is not None]
    print(path, len(rates), sum(rates), sep='\t')
